import { Paper, Select, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChooseLanguage, useTranslator } from '../../shared/i18n/i18n.tsx';
import { languageName } from '../../shared/i18n/language-name.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { Brand } from '../../shared/ui/brand.tsx';
import styles from './card.module.css';

/** The one card of the signed-out pages, with the choice of language below it. */
export function Card({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  const { t, language } = useTranslator();
  const choose = useChooseLanguage();
  return (
    <main className={styles.page}>
      <Stack gap="lg" className={styles.column}>
        <Brand />
        <Paper withBorder p="xl">
          <Stack gap="md">
            <Title order={1}>{title}</Title>
            {hint !== undefined && (
              <Text size="sm" c="dimmed" role="status">
                {hint}
              </Text>
            )}
            {children}
          </Stack>
        </Paper>
        <Select
          size="xs"
          w={160}
          aria-label={t('menu.language')}
          data={languages.map(code => ({ value: code, label: languageName(code) }))}
          value={language}
          allowDeselect={false}
          onChange={code => void choose(code ?? 'en')}
        />
      </Stack>
    </main>
  );
}
