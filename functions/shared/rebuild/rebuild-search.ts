import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { isSearchable, searchGroup } from '../../../domain/core/search-terms.ts';
import { workThrough } from '../consume/batch.ts';
import { searchWork } from '../project/search-batch.ts';
import { type SearchItem, searchItems, searchMark } from '../project/search-items.ts';
import { asRead } from '../project/search-state.ts';
import type { Item } from '../store/codec.ts';
import { rowId } from '../store/found-row.ts';
import { keysFor } from '../store/keys.ts';
import type { Counts, Place, Projection } from './projection.ts';

const project: Projection['project'] = async ({ store, catalogue }, _type, ids) => {
  const news = ids.map(id => ({ id }));
  const work = await searchWork(store, catalogue, { news, changed: [] }, Date.now);
  let broken = 0;
  await workThrough(
    work.values(),
    one => one(),
    (_, error) => {
      if ((error as { kind?: unknown }).kind !== 'broken') throw error;
      broken += 1;
    },
  );
  return { records: ids.length, ...(broken > 0 && { broken }) };
};

/** A row of a version that its record never had was put there by nobody of ours. */
const isRight = (item: Item, row: SearchItem): boolean =>
  Number(item.version) <= row.version && item.row === row.row;

/** What must stand where a row is; `undefined` when that is what stands there. */
const inPlaceOf = ({ store, catalogue }: Place, item: Item, record: AnyRecord | undefined) => {
  const type = record === undefined ? undefined : catalogue.ofId(record.id);
  const rows = record && type ? searchItems(keysFor(store.tenantId), type, record) : [];
  const row = rows.find(({ pk, sk }) => pk === item.pk && sk === item.sk);
  if (row !== undefined && isRight(item, row)) return undefined;
  const key = { pk: String(item.pk), sk: String(item.sk) };
  return row ?? searchMark(key, record?.version ?? Number(item.version), Date.now());
};

/** Rows that no record has become marks, and wrong ones right; but for those that somebody wrote meanwhile, who knows better. */
const mend = async (place: Place, items: readonly Item[]): Promise<Counts> => {
  const { store } = place;
  const rows = items.filter(item => item.expiresAt === undefined);
  const ids = rows.map(rowId);
  const records = new Map(
    (await store.getMany(ids, { consistent: true })).map(record => [record.id, record]),
  );
  let count = 0;
  await workThrough(
    rows,
    async item => {
      const next = inPlaceOf(place, item, records.get(rowId(item)));
      if (next !== undefined && (await store.items.put(next, asRead(true, item as never)))) count += 1;
    },
    (_, error) => {
      throw error;
    },
  );
  return { rows: rows.length, mended: count };
};

/** Search: every record is projected again, then every row is held against its record. */
export const searchProjection: Projection = {
  concerns: isSearchable,
  project,
  rows: {
    partitions: ({ store }, types) =>
      [...new Set(types.map(searchGroup))].flatMap(group => keysFor(store.tenantId).findPks(group)),
    mend,
  },
};
