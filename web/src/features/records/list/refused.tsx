import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import IconFilterOff from '@tabler/icons-react/dist/esm/icons/IconFilterOff.mjs';
import { ApiProblem } from '../../../../../api/problem.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel, typesInside } from '../../../shared/i18n/names.ts';
import { problemText } from '../../../shared/ui/problem-text.ts';
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
    <Alert
      color="yellow"
      variant="light"
      icon={<IconFilterOff size={18} aria-hidden />}
      role="alert"
      m="md"
      title={t('list.refused')}
      // Mantine's own yellow on yellow misses AA.
      styles={{ title: { color: 'var(--ink)' }, icon: { color: 'var(--warn)' } }}
    >
      <Stack gap="sm" align="flex-start">
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
    </Alert>
  );
}
