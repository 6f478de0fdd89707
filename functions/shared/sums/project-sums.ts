import { type BoardPart, boardPart } from '../../../domain/core/board-part.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { backOff } from '../back-off.ts';
import type { Item } from '../store/codec.ts';
import { keysFor } from '../store/keys.ts';
import type { ItemWrite, Store } from '../store/store.ts';
import { storeIsBusy } from '../store/table.ts';
import { type Generations, generationsIn } from './generations.ts';
import { additionsOf, type PartChange } from './tally.ts';

/** What is known of a record: the part of it that is counted, of which version, in which generations. `turn` rises with every write. */
interface State {
  readonly version: number;
  readonly turn: number;
  readonly counted: readonly number[];
  readonly part?: BoardPart;
}

/** What there is to do for one record. */
interface Work {
  readonly id: string;
  readonly state: ItemWrite;
  readonly changes: readonly PartChange[];
}

/** Records a transaction: each needs its state and, at worst, a row it leaves and one it enters, in two generations; AWS takes 100. */
const together = 20;
const attempts = 8;

const outdated = ({ writing }: Generations, state: State | undefined): boolean =>
  Math.max(...(state?.counted ?? [])) > Math.max(...writing);

const isDone = ({ writing }: Generations, state: State, version: number): boolean =>
  state.version > version ||
  (state.version === version && writing.every(generation => state.counted.includes(generation)));

/** The state goes only over the one that was read: that is the guard against counting twice. */
const asRead = (state: State | undefined) =>
  state === undefined
    ? { expression: 'attribute_not_exists(pk)' }
    : { expression: 'turn = :turn', values: { ':turn': state.turn } };

/** The work for a record; `undefined` when nothing is to be done, `stale` when the generations changed since they were read. */
const workFor = (
  store: Store,
  type: RecordType,
  generations: Generations,
  record: AnyRecord,
  state: State | undefined,
): Work | 'stale' | undefined => {
  if (outdated(generations, state)) return 'stale';
  if (state !== undefined && isDone(generations, state, record.version)) return undefined;
  const { writing } = generations;
  const part = boardPart(type, record);
  const next: State = {
    version: record.version,
    turn: (state?.turn ?? 0) + 1,
    counted: writing,
    ...(part && { part }),
  };
  const from = (generation: number) => (state?.counted.includes(generation) ? state.part : undefined);
  const key = keysFor(store.tenantId).sumState(type.name, record.id);
  return {
    id: record.id,
    state: { put: { ...key, ...next }, condition: asRead(state) },
    changes: writing.map(generation => ({ generation, from: from(generation), to: part })),
  };
};

/** Writes states and rows in one transaction; a record that somebody else counted meanwhile is taken out. Answers the ids taken out. */
const write = async (store: Store, type: RecordType, works: readonly Work[]): Promise<readonly string[]> => {
  if (works.length === 0) return [];
  const keys = keysFor(store.tenantId);
  const rows = additionsOf(works.flatMap(work => work.changes)).map(
    ({ generation, within, owner, add }): ItemWrite => ({
      key: keys.sumRow(type.name, within, generation, owner),
      add,
    }),
  );
  const failed = await store.items.transact([...works.map(work => work.state), ...rows]);
  if (failed.length === 0) return [];
  const taken = works.filter((_, at) => failed.includes(at)).map(({ id }) => id);
  return [
    ...taken,
    ...(await write(
      store,
      type,
      works.filter(({ id }) => !taken.includes(id)),
    )),
  ];
};

const read = async (store: Store, type: RecordType, ids: readonly string[]) => {
  const keys = keysFor(store.tenantId);
  const head = keys.sumHead(type.name);
  const [records, items] = await Promise.all([
    store.getMany(ids, { consistent: true }),
    store.items.getMany([head, ...ids.map(id => keys.sumState(type.name, id))], { consistent: true }),
  ]);
  const byPk = new Map<unknown, Item>(items.map(item => [item.pk, item]));
  const stateOf = (id: string) => byPk.get(keys.sumState(type.name, id).pk) as State | undefined;
  return { records, stateOf, generations: generationsIn(byPk.get(head.pk)) };
};

const bringUp = async (store: Store, type: RecordType, ids: readonly string[], tries = 1): Promise<void> => {
  if (ids.length === 0) return;
  const { records, stateOf, generations } = await read(store, type, ids);
  const works = records.map(record => ({
    id: record.id,
    work: workFor(store, type, generations, record, stateOf(record.id)),
  }));
  const stale = works.flatMap(({ id, work }) => (work === 'stale' ? [id] : []));
  const taken = await write(
    store,
    type,
    works.flatMap(({ work }) => (work === undefined || work === 'stale' ? [] : [work])),
  );
  const left = [...stale, ...taken];
  if (left.length > 0 && tries >= attempts) throw storeIsBusy();
  if (left.length > 0) await backOff(tries - 1);
  await bringUp(store, type, left, tries + 1);
};

/**
 * Brings the sums of a type's board up to the newest versions of these records: exactly once, whatever comes twice, late or crosses a
 * crash. Each record is read again, and its state item (what of it is counted) moves in the same transaction as the rows, under the
 * condition that it is still as it was read. It is written also when the part stays the same: somebody slow may hold an older version.
 * May be run again for any record at any time; of a record that does not exist nothing is counted. Throws `unavailable` when others
 * keep coming between.
 */
export const projectSums = async (store: Store, type: RecordType, ids: readonly string[]): Promise<void> => {
  const all = [...new Set(ids)];
  for (let at = 0; at < all.length; at += together) await bringUp(store, type, all.slice(at, at + together));
};
