import { keysFor } from '../store/keys.ts';
import type { Page, Slice, Store } from '../store/store.ts';
import type { JournalEntry, StoredRun } from './stored-run.ts';

const indexed = (store: Store, run: StoredRun) => {
  const keys = keysFor(store.tenantId);
  const age = `${run.startedAt}#${run.id}`;
  return {
    gsi1pk: keys.newest('run', 0),
    gsi1sk: age,
    gsi4pk: keys.column('run', 'about', run.run.subject.id),
    gsi4sk: age,
  };
};

/** The whole item: runs are shown in lists by what `list` holds. */
const itemOf = (store: Store, run: StoredRun) => ({
  ...keysFor(store.tenantId).run(run.id),
  ...indexed(store, run),
  type: 'run',
  id: run.id,
  version: run.version,
  createdAt: run.startedAt,
  updatedAt: run.updatedAt,
  list: { ruleId: run.run.ruleId, ruleName: run.run.ruleName, status: run.status, subject: run.run.subject },
  stored: run,
});

/** Keeps a run that must not exist yet: the guard against one event starting a rule twice. Answers false when it is there. */
export const keepNewRun = (store: Store, run: StoredRun): Promise<boolean> =>
  store.items.put(itemOf(store, run), { expression: 'attribute_not_exists(pk)' });

/** Keeps the next version of a run. Answers false when somebody else went on with it. */
export const keepRun = (store: Store, run: StoredRun): Promise<boolean> =>
  store.items.put(itemOf(store, run), {
    expression: '#version = :expected',
    names: { '#version': 'version' },
    values: { ':expected': run.version - 1 },
  });

/** The run and the journal of its steps, by step index. */
export interface RunWithJournal {
  readonly stored: StoredRun;
  readonly journal: ReadonlyMap<number, JournalEntry>;
}

const most = 200;

/** Reads a run with its journal in one query, or `undefined`. */
export const readRun = async (store: Store, id: string): Promise<RunWithJournal | undefined> => {
  const { pk } = keysFor(store.tenantId).run(id);
  const { items } = await store.items.query(pk, '', { limit: most, consistent: true });
  const run = items.find(item => item.sk === 'z');
  if (run === undefined) return undefined;
  const entries = items
    .filter(item => item !== run)
    .map(item => [Number(String(item.sk).slice(2)), item.entry as JournalEntry] as const);
  return { stored: run.stored as StoredRun, journal: new Map(entries) };
};

/** What a list of runs shows of each. */
export interface RunSummary {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly status: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly startedAt: string;
  readonly updatedAt: string;
}

const summaryOf = (item: Readonly<Record<string, unknown>>): RunSummary => ({
  ...(item.list as Omit<RunSummary, 'id' | 'startedAt' | 'updatedAt'>),
  id: String(item.id),
  startedAt: String(item.createdAt),
  updatedAt: String(item.updatedAt),
});

/** Runs, newest first: all of the tenant, or those about one record. */
export const pageOfRuns = async (
  store: Store,
  subject: string | undefined,
  slice: Slice,
): Promise<Page<RunSummary>> => {
  const keys = keysFor(store.tenantId);
  const page =
    subject === undefined
      ? await store.items.query(keys.newest('run', 0), '', { ...slice, index: 'gsi1' })
      : await store.items.query(keys.column('run', 'about', subject), '', { ...slice, index: 'gsi4' });
  return { ...page, items: page.items.map(summaryOf) };
};
