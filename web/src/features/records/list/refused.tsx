import { Button, Group, Stack, Text } from '@mantine/core';
import IconFilterOff from '@tabler/icons-react/dist/esm/icons/IconFilterOff.mjs';
import { ApiProblem } from '../../../../../api/problem.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel, typesInside } from '../../../shared/i18n/names.ts';
import { problemText } from '../../../shared/ui/problem-text.ts';
import styles from './filter-bar.module.css';
import { type View, withFilter, withSort } from './view.ts';

/** Whether the list as such was refused: asking again would not help, asking otherwise does. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code.startsWith('list.');

/** A list that the API will not make: says why, that the filters are kept, and offers the ways out. */
export function Refused({
  type,
  view,
  error,
  onView,
}: {
  readonly type: Declaration;
  readonly view: View;
  readonly error: unknown;
  readonly onView: (view: View) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const names = Object.keys(view.filters);
  const way = (text: string, next: View) => (
    <Button key={text} size="compact-sm" variant="default" onClick={() => onView(next)}>
      {text}
    </Button>
  );
  return (
    <div role="alert" className={styles.refused}>
      <IconFilterOff size={18} aria-hidden />
      <Stack gap="sm" align="flex-start">
        <Text size="sm" fw={620}>
          {t('list.refused')}
        </Text>
        <Text size="sm">{problemText(error, translator)}</Text>
        <Group gap="sm">
          {view.sort !== undefined && way(t('list.unsorted'), withSort(view, undefined))}
          {names.map(name =>
            way(
              t('filter.away', { field: fieldLabel(type, name, translator) }),
              withFilter(view, name, undefined),
            ),
          )}
          {names.length > 1 &&
            way(t('list.showAll', { types: typesInside(type, translator) }), { filters: {}, strange: [] })}
        </Group>
      </Stack>
    </div>
  );
}
