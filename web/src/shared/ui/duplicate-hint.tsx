import { Anchor } from '@mantine/core';
import type { ApiProblem } from '../../../../api/problem.ts';
import { useTitleOfId } from '../fields/record-title.tsx';
import { useTranslator } from '../i18n/i18n.tsx';
import { showDialog } from './dialogs.ts';
import { useOpenRecord, useRecordPath } from './open-record.ts';

/** The record that already has the value, as a 409 names it. */
export const existingIn = ({ status, problem }: ApiProblem): string | undefined =>
  status === 409 ? problem.existing?.id : undefined;

/** Offers the record that is already there. */
export function DuplicateHint({ problem }: { readonly problem: ApiProblem }) {
  const { t } = useTranslator();
  const open = useOpenRecord();
  const path = useRecordPath();
  const id = existingIn(problem);
  const title = useTitleOfId(id);
  if (id === undefined) return null;
  return (
    <div>
      <Anchor
        size="sm"
        href={path(id)}
        onClick={event => {
          event.preventDefault();
          showDialog(undefined);
          open(id);
        }}
      >
        {t('duplicate.open', { name: title ?? id })}
      </Anchor>
    </div>
  );
}
