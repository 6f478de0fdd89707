import { isWritable, type Principal, scopeOf } from '../../../domain/core/access.ts';
import { AppError, invalidField } from '../../../domain/core/app-error.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { importRecord } from '../../../domain/import/import-record.ts';
import { type Target, targetsOf } from '../../../domain/import/target.ts';
import type { Files, Kept } from '../../shared/files/files.ts';
import { fileNames } from '../../shared/import/job.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { loadFor, notAllowed } from '../../shared/use-cases/load-record.ts';
import { asImport, type Import } from './import-view.ts';

/** Opens the files of a tenant. */
export type FilesFor = (tenantId: string) => Promise<Files>;

/** The import, for who may go on with it. Throws `record.not-found`, `access.denied`. */
export const loadOwnImport = async (desk: Desk, id: string, ifVersion?: number): Promise<Import> =>
  asImport(await loadFor(desk, 'update', importRecord, id, { ifVersion }));

/** The type that rows become. Throws `import.type` for one that files cannot be brought into, `access.denied` without the right to create. */
export const importableType = (
  { catalogue, principal }: { readonly catalogue: Catalogue; readonly principal: Principal },
  plural: string,
): RecordType => {
  const type = catalogue.byPlural(plural);
  if (type?.imports === undefined)
    throw invalidField('type', 'import.type', 'Files cannot be imported into this.');
  if (scopeOf(principal, 'create', type) !== 'all') throw notAllowed();
  return type;
};

/** What columns can be mapped to by this caller. */
export const ownTargets = (principal: Principal, type: RecordType): readonly Target[] =>
  targetsOf(type, field => isWritable(principal, type, field));

/**
 * The uploaded file. Throws `import.not-uploaded` when there is none yet and `import.other-size` when it is not as long as was said: an upload that
 * broke off, or another file.
 */
export const uploadedFile = async (files: Files, { id, size }: Import): Promise<Kept> => {
  const kept = await files.look(fileNames(id).upload);
  if (kept === undefined)
    throw new AppError('conflict', 'import.not-uploaded', 'The file is not there yet. Upload it first.');
  if (kept.size !== size)
    throw new AppError(
      'conflict',
      'import.other-size',
      `The uploaded file has ${kept.size} bytes and was announced with ${size}. Upload it again.`,
    );
  return kept;
};
