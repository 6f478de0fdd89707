import { isWritable } from '../../../domain/core/access.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { mapColumns } from '../../../domain/import/map-columns.ts';
import { type ReadRow, type RowFormat, rowReader } from '../../../domain/import/read-row.ts';
import { targetsOf } from '../../../domain/import/target.ts';
import type { Store } from '../store/store.ts';
import type { Desk } from '../use-cases/desk.ts';
import { newId } from '../use-cases/new-id.ts';
import type { ImportJob } from './job.ts';
import { type KnownNames, knownNames } from './known-names.ts';

/** What the batches of one import have in common, made once. */
export interface Importing {
  readonly id: string;
  readonly job: ImportJob;
  readonly type: RecordType;
  readonly format: RowFormat;
  readonly read: (cells: readonly string[]) => ReadRow;
  /** What names in its rows stood for a moment ago. */
  readonly known: KnownNames;
  /** A desk for writing now, as whoever started the import. */
  readonly deskAt: (store: Store, now: string) => Desk;
}

/** The format of an import's rows: columns, fields, spellings. Throws what `mapColumns` throws. */
export const formatOf = (
  type: RecordType,
  { principal, mapping, columns, home }: Pick<ImportJob, 'principal' | 'mapping' | 'columns' | 'home'>,
): RowFormat => {
  const targets = targetsOf(type, field => isWritable(principal, type, field));
  return { type, columns, home, mapped: mapColumns(mapping, columns, targets) };
};

/** Prepares an import's batches. */
export const openImporting = (catalogue: Catalogue, id: string, job: ImportJob): Importing => {
  const type = catalogue.byPlural(job.target);
  if (type === undefined) throw new Error(`An import into ${job.target}, which is no type.`);
  const format = formatOf(type, job);
  const deskAt = (store: Store, now: string): Desk => ({
    store,
    catalogue,
    principal: job.principal,
    context: {
      tenantId: store.tenantId,
      actor: job.principal.actor,
      now,
      newId,
      correlationId: id,
      depth: 0,
      ...(!job.startRules && { bulk: true }),
    },
    ...(job.home.country !== undefined && { country: job.home.country }),
  });
  return { id, job, type, format, read: rowReader(format), known: knownNames(Date.now), deskAt };
};
