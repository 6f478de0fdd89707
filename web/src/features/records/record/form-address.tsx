import { Anchor, Button, Code, CopyButton, Stack, Text } from '@mantine/core';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import { useMe } from '../../../shared/api/me.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { embedSnippet } from './embed-snippet.ts';
import styles from './related-lists.module.css';

/** Where a web form is answered, and the HTML that puts it into a page of one's own. */
export function FormAddress({ form }: { readonly form: AnyRecord }) {
  const { t } = useTranslator();
  const address = `${location.origin}/public/forms/${useMe().tenant.id}.${form.id}`;
  const snippet = embedSnippet(address, form);
  return (
    <section className={styles.list} aria-label={t('form.address')}>
      <h2 className={styles.heading}>{t('form.address')}</h2>
      <Stack gap="xs" align="flex-start">
        <Anchor
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          size="sm"
          style={{ overflowWrap: 'anywhere' }}
        >
          {address}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t('form.addressHint')}
        </Text>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', width: '100%' }}>
          {snippet}
        </Code>
        <CopyButton value={snippet}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy}>
              {t(copied ? 'action.copied' : 'action.copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </section>
  );
}
