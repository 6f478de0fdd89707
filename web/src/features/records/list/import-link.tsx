import { ActionIcon, Button } from '@mantine/core';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import { Link } from '@tanstack/react-router';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useImportable } from '../../../shared/api/importable.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { usePhone } from '../../../shared/ui/use-phone.ts';

/** The way from a list to the import of its type, where files can be imported. */
export function ImportLink({
  type,
  inWords = false,
}: {
  readonly type: Declaration;
  /** With its name also where there is little room. */
  readonly inWords?: boolean;
}) {
  const { t } = useTranslator();
  const phone = usePhone();
  const offered = useImportable().some(({ name }) => name === type.name);
  if (!offered) return null;
  const to = { to: '/import', search: { type: type.plural } } as const;
  return phone && !inWords ? (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={t('import.action')}
      renderRoot={props => <Link {...to} {...props} />}
    >
      <IconFileImport size={18} stroke={1.6} />
    </ActionIcon>
  ) : (
    <Button
      variant="default"
      leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
      renderRoot={props => <Link {...to} {...props} />}
    >
      {t('import.action')}
    </Button>
  );
}
