import { AppError } from '../../../domain/core/app-error.ts';
import { ok } from '../../shared/http/reply.ts';
import { fileNames, refusedUnwritten } from '../../shared/import/job.ts';
import { type Answer, idOf } from '../answer/answering.ts';
import { isRunning } from './import-view.ts';
import { type FilesFor, loadOwnImport } from './load-import.ts';

const withoutEnding = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '');

/**
 * Where to download the rows that were refused. Throws `import.not-over` while the import runs, `import.none-refused` when there are none.
 */
export const refusedRows =
  (filesFor: FilesFor): Answer =>
  async answering => {
    const { desk } = answering;
    const record = await loadOwnImport(desk, idOf(answering));
    if (record.status === 'waiting' || isRunning(record))
      throw new AppError(
        'conflict',
        'import.not-over',
        'The rows that were refused are there when the import has ended.',
      );
    if ((record.refused ?? 0) === 0)
      throw new AppError('not-found', 'import.none-refused', 'No row was refused.');
    if (record.problemCode === refusedUnwritten)
      throw new AppError('not-found', refusedUnwritten, record.problem ?? 'The file could not be written.');
    const files = await filesFor(desk.store.tenantId);
    const fileName = `${withoutEnding(record.name)}-refused.csv`;
    return ok(files.download(fileNames(record.id).refused, { fileName, type: 'text/csv; charset=utf-8' }));
  };
