import { Badge } from '@mantine/core';
import type { Import } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';

const colours: Readonly<Record<Import['status'], string>> = {
  waiting: 'gray',
  running: 'steppe',
  cancelling: 'gray',
  done: 'steppe',
  cancelled: 'gray',
  failed: 'red',
};

/** How far an import has come, in a word. */
export function StatusBadge({ status }: Pick<Import, 'status'>) {
  const { t } = useTranslator();
  return (
    <Badge
      variant={status === 'running' ? 'filled' : 'light'}
      color={colours[status]}
      radius="sm"
      tt="none"
      fw={560}
      flex="none"
    >
      {t(`import.status.${status}`)}
    </Badge>
  );
}
