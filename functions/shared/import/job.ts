import type { Principal } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { DuplicateRule } from '../../../domain/import/decide-rows.ts';
import type { Encoding } from '../../../domain/import/encoding.ts';
import type { Mapping } from '../../../domain/import/map-columns.ts';
import type { Home } from '../../../domain/import/read-cell.ts';
import type { Separator } from '../../../domain/import/separator.ts';
import { keysFor } from '../store/keys.ts';
import type { Extra, ItemWrite, Store } from '../store/store.ts';

/**
 * What an import was told to do when it was started: kept beside its record, whole, so that nothing that changes later (settings, rights, the
 * file) changes what it does. It acts with the rights of whoever started it.
 */
export interface ImportJob {
  /** The plural of the type that rows become. */
  readonly target: string;
  readonly onDuplicate: DuplicateRule;
  readonly startRules: boolean;
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  /** Left out, it is told from the whole file when the file is planned. */
  readonly encoding?: Encoding;
  readonly separator: Separator;
  /** Bytes before the text: a byte order mark. */
  readonly begin: number;
  readonly etag: string;
  readonly size: number;
  readonly home: Home;
  /** In which reasons are told. Left out, in English. */
  readonly language?: string;
  readonly principal: Principal;
  readonly startedAt: string;
}

/** How far an import has come. Numbers of rows, but `batches` and `done`; `planned` says that rows and batches are known. */
export interface Tally {
  readonly planned: number;
  readonly rows: number;
  readonly batches: number;
  readonly done: number;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly refused: number;
  /** Rows of which nobody can say more: they could not be read after all tries, or their refusal not be written down. */
  readonly lost: number;
  /** Above 0: the file is no longer the one that was started. */
  readonly changed: number;
  /** Above 0: somebody cancelled it, or nothing more can come of it. */
  readonly stop: number;
}

/** The problem of an import that has ended and whose refused rows are in no file. */
export const refusedUnwritten = 'import.refused-unwritten';

/** The name of an import's file, and of what comes of it, within the tenant's folder. */
export const fileNames = (id: string) => ({
  upload: `imports/${id}/file`,
  refused: `imports/${id}/refused.csv`,
  refusedPart: (batch: number) => `imports/${id}/refused/${String(batch).padStart(7, '0')}.csv`,
});

/** The item that keeps a job, for the transaction that starts the import. */
export const jobItem = (tenantId: string, id: string, job: ImportJob): Extra => ({
  key: keysFor(tenantId).importJob(id),
  values: { job: JSON.stringify(job) },
  condition: 'absent',
  name: 'import.started',
});

const nothing: Tally = {
  planned: 0,
  rows: 0,
  batches: 0,
  done: 0,
  read: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  refused: 0,
  lost: 0,
  changed: 0,
  stop: 0,
};

/** How far an import has come, from its item; all zero when there is none yet. */
export const tallyOf = (item: Readonly<Record<string, unknown>> | undefined): Tally =>
  Object.fromEntries(Object.keys(nothing).map(name => [name, Number(item?.[name] ?? 0)])) as unknown as Tally;

/** Adds to how far an import has come, as a write of a transaction. */
export const addToTally = (tenantId: string, id: string, numbers: Partial<Tally>): ItemWrite => ({
  key: keysFor(tenantId).importTally(id),
  add: new Map(Object.entries(numbers).map(([name, number]) => [name, BigInt(number)])),
});

/** How far an import has come, as it is now. */
export const readTally = async (store: Store, id: string): Promise<Tally> =>
  tallyOf(await store.items.get(keysFor(store.tenantId).importTally(id), { consistent: true }));

/** The job of a started import. Throws `import.not-started`. */
export const readJob = async (store: Store, id: string): Promise<ImportJob> => {
  const item = await store.items.get(keysFor(store.tenantId).importJob(id), { consistent: true });
  if (item === undefined)
    throw new AppError('not-found', 'import.not-started', 'This import was not started.');
  return JSON.parse(String(item.job)) as ImportJob;
};
