import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { restoreRecord } from '../../../shared/api/records.ts';
import { refreshAfter } from '../../../shared/api/refresh.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { problemText } from '../../../shared/ui/problem-text.ts';
import { warn } from '../../../shared/ui/say.ts';

/** Says that the record lies in the bin, and takes it out. */
export function BinNotice({ type, record }: { readonly type: Declaration; readonly record: AnyRecord }) {
  const translator = useTranslator();
  const queries = useQueryClient();
  if (record.deletedAt === undefined) return null;
  const restore = () =>
    void restoreRecord(type.plural, record.id)
      .then(next => refreshAfter(queries, next, type.plural))
      .catch((error: unknown) => warn(problemText(error, translator)));
  return (
    <Alert color="yellow" variant="light" m="md" role="status">
      <Group justify="space-between">
        {translator.t('record.deletedHead')}
        <Button size="compact-sm" variant="default" onClick={restore}>
          {translator.t('record.restore')}
        </Button>
      </Group>
    </Alert>
  );
}
