import type { AnyRecord, RecordOf } from '../../../domain/core/record-type.ts';
import type { importRecord } from '../../../domain/import/import-record.ts';
import type { Tally } from '../../shared/import/job.ts';

/** A record of an import, typed. */
export type Import = RecordOf<typeof importRecord>;

/** The record as what it is. */
export const asImport = (record: AnyRecord): Import => record as unknown as Import;

/** Whether an import has begun and not ended. */
export const isRunning = ({ status }: Import): boolean => status === 'running' || status === 'cancelling';

const secondsOf = ({ startedAt, finishedAt }: Import): number | undefined =>
  startedAt === undefined || finishedAt === undefined
    ? undefined
    : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;

/** An import as it is answered: while it runs with how far it has come, afterwards with what came of it. */
export const importView = (record: Import, tally: Tally | undefined) => {
  const { target, mapping, own: _, ...rest } = record;
  const running = tally !== undefined && tally.planned > 0;
  const counts = running
    ? {
        rows: tally.rows,
        read: tally.read,
        created: tally.created,
        updated: tally.updated,
        skipped: tally.skipped,
        refused: tally.refused,
      }
    : {
        read: (record.created ?? 0) + (record.updated ?? 0) + (record.skipped ?? 0) + (record.refused ?? 0),
        created: 0,
        updated: 0,
        skipped: 0,
        refused: 0,
      };
  const seconds = secondsOf(record);
  return {
    ...counts,
    ...rest,
    type: target,
    ...(mapping !== undefined && { mapping }),
    ...(seconds !== undefined && { seconds }),
  };
};
