import type { Call } from '../core.ts';
import { validation } from '../errors.ts';
import { type KeySchema, keyAttributes } from '../store/definition.ts';
import { checkIndexKeys, checkKey, type KeyColumn, rowKey } from '../store/keys.ts';
import type { Range } from '../store/ranges.ts';
import type { StoredItem } from '../store/stored-item.ts';
import { readUnits } from '../units.ts';
import type { Item } from '../values/attribute.ts';
import { checkItem } from '../values/check.ts';
import { own } from '../values/own.ts';
import { shown } from './get-item.ts';
import type { Listing, ListingParameters } from './listing.ts';

/** A page ends with the item that brings it to 1 MB, counted before the filter. */
const largestPage = 1024 * 1024;

/** Reads one page of a range and answers it as Query and Scan do. */
export function readPage(
  call: Call,
  listing: Listing,
  range: Range,
  input: ListingParameters,
  chosen?: (row: StoredItem) => boolean,
): object {
  const page = collect(call, listing, range, chosen);
  const { name } = listing.store.definition;
  // An index read names the table too, with no units of its own.
  call.meter.add('read', 0, name);
  call.meter.add('read', readUnits(page.bytes, listing.consistent), name, listing.index?.definition.name);
  const consumed = call.meter.consumed(name, input.ReturnConsumedCapacity);
  return {
    ...(listing.countOnly ? {} : { Items: page.items }),
    Count: page.count,
    ScannedCount: page.scanned,
    ...(page.last && { LastEvaluatedKey: pageKey(listing, page.last.item) }),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
}

interface Page {
  items: (Item | StoredItem)[];
  count: number;
  scanned: number;
  bytes: number;
  /** Where to read on, when the page ended before the range did. */
  last?: StoredItem;
}

function collect(call: Call, listing: Listing, range: Range, chosen?: (row: StoredItem) => boolean): Page {
  const page: Page = { items: [], count: 0, scanned: 0, bytes: 0 };
  const most = chosen ? Number.POSITIVE_INFINITY : listing.limit;
  for (const row of listing.store.range(range, listing.index, most)) {
    if (chosen && !chosen(row)) continue;
    page.scanned += 1;
    page.bytes += row.size;
    if (!listing.filter || listing.filter(row.item)) {
      page.count += 1;
      if (!listing.countOnly) page.items.push(shown(call, row, listing.paths));
    }
    if (page.scanned >= listing.limit || page.bytes >= largestPage) return { ...page, last: row };
  }
  return page;
}

/** The key of a row as a start key: the table's key, and the index's too. */
function pageKey({ store, index }: Listing, item: Item): Item {
  return Object.fromEntries(
    pageKeyNames(store.definition, index?.definition).map(name => [name, item[name] as never]),
  );
}

const pageKeyNames = (table: KeySchema, index: KeySchema | undefined): string[] => [
  ...new Set([...(index ? keyAttributes(index) : []), ...keyAttributes(table)].map(({ name }) => name)),
];

/** The columns of an `ExclusiveStartKey`, without the partition when one partition is read. */
export function startColumns(
  { store, index }: Listing,
  key: ListingParameters['ExclusiveStartKey'],
  partition: KeyColumn | undefined,
): KeyColumn[] | undefined {
  if (!key) return undefined;
  const start = checkItem(key);
  checkStart(store.definition, index?.definition ?? null, start);
  const columns = index
    ? [...pair(index.definition, start), ...pair(store.definition, start)]
    : pair(store.definition, start);
  if (partition === undefined) return columns;
  if (Buffer.compare(Buffer.from(columns[0] as string), Buffer.from(partition as string)) !== 0) {
    throw validation('The provided starting key is outside query boundaries based on provided conditions');
  }
  return columns.slice(1);
}

function pair(schema: KeySchema, item: Item): KeyColumn[] {
  const { partition, sort } = rowKey(schema, item);
  return [partition, sort];
}

function checkStart(table: KeySchema, index: Listing['schema'] | null, start: Item): void {
  const names = pageKeyNames(table, index ?? undefined);
  const complete =
    names.every(name => own(start, name) !== undefined) && Object.keys(start).length === names.length;
  if (!complete) throw validation('The provided starting key is invalid');
  const part = Object.fromEntries(keyAttributes(table).map(({ name }) => [name, start[name] as never]));
  try {
    checkKey(table, part);
    if (index) checkIndexKeys([{ ...index, id: 0, name: '', projection: { type: 'ALL', names: [] } }], start);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw validation(`The provided starting key is invalid: ${detail}`);
  }
}
