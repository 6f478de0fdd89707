import { lazy, Suspense } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { SimpleCommand } from './simple-command.tsx';

const ConvertDialog = lazy(() => import('./convert-dialog.tsx'));

/** The dialog of a command: made by hand where the deed is large, drawn from its schema elsewhere. */
export default function CommandDialog({
  type,
  record,
  command: name,
  onClose,
}: {
  readonly type: Declaration;
  readonly record: AnyRecord;
  readonly command: string;
  readonly onClose: () => void;
}) {
  const command = type.commands.find(one => one.name === name);
  if (command === undefined) return null;
  if (type.name === 'lead' && name === 'convert')
    return (
      <Suspense>
        <ConvertDialog type={type} lead={record} onClose={onClose} />
      </Suspense>
    );
  return <SimpleCommand {...{ type, record, command, onClose }} />;
}
