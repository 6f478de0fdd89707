import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from '../store/codec.ts';
import { keysFor } from '../store/keys.ts';
import type { Position, Store } from '../store/store.ts';
import { generationOf, ownerOf, readGenerations } from './generations.ts';
import { type ColumnSums, columnsOf } from './tally.ts';

/** Rows a page; a row is one owner, so that nearly every board is one query. */
const page = 1_000;

const rowsOf = async (store: Store, pk: string): Promise<readonly Item[]> => {
  const rows: Item[] = [];
  let after: Position | undefined;
  do {
    const { items, next } = await store.items.query(pk, '', {
      limit: page,
      ascending: true,
      ...(after && { after }),
    });
    rows.push(...items);
    after = next;
  } while (after !== undefined);
  return rows;
};

/** Those that count: where rows of several generations lie (sums are being counted afresh), the head item says which. */
const current = async (store: Store, type: RecordType, rows: readonly Item[]): Promise<readonly Item[]> => {
  if (new Set(rows.map(generationOf)).size < 2) return rows;
  const { active } = await readGenerations(store, type);
  return rows.filter(row => generationOf(row) === active);
};

/**
 * Counts and sums of a board by column, of the owners whom `mayRead` lets through (`undefined`: nobody's records). One query; columns
 * without records are missing. They follow the records within 2 s.
 */
export const readSums = async (
  store: Store,
  type: RecordType,
  within: string,
  mayRead: (owner: string | undefined) => boolean,
): Promise<ReadonlyMap<string, ColumnSums>> => {
  const rows = await current(
    store,
    type,
    await rowsOf(store, keysFor(store.tenantId).sumsPk(type.name, within)),
  );
  return columnsOf(rows.filter(row => mayRead(ownerOf(row))));
};
