import { type Link, mainLink } from '../../../domain/core/field.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import { fromIndexRow, fromItem, type Item } from './codec.ts';
import type { DocumentClient } from './document-client.ts';
import { getItems } from './get-items.ts';
import { queryPage } from './items.ts';
import type { Keys } from './keys.ts';
import type { Slice, Store, StoredEvent } from './store.ts';

/** What the reads of one tenant are made with. */
export interface Reading {
  readonly client: DocumentClient;
  readonly table: string;
  readonly keys: Keys;
  readonly catalogue: TypeCatalogue;
  readonly shards: number;
}

const recordKeys = ({ catalogue, keys }: Reading, ids: readonly string[]) =>
  [...new Set(ids)].flatMap(id => {
    const type = catalogue.ofId(id);
    return type === undefined ? [] : [keys.record(type.name, id)];
  });

/** The versions of the ids that exist, consistently: nothing else of their records is sent. */
export const versionsOf = async (reading: Reading, ids: readonly string[]): ReturnType<Store['versions']> => {
  const items = await getItems(reading, recordKeys(reading, ids), {
    consistent: true,
    only: ['id', 'version'],
  });
  return new Map(items.map(({ id, version }) => [String(id), Number(version)]));
};

/** The records of the ids that exist, each id once. */
export const getRecords = async (
  reading: Reading,
  ids: readonly string[],
  reads?: { readonly consistent?: boolean },
): Promise<readonly AnyRecord[]> => {
  const items = await getItems(reading, recordKeys(reading, ids), reads);
  return items.map(item => fromItem(reading.catalogue.type(String(item.type)), item));
};

/** The record and its newest events, in one query: events and record sort next to each other at the end of the partition. */
export const getWithHistory = async (
  reading: Reading,
  type: RecordType,
  id: string,
  limit: number,
): ReturnType<Store['getWithHistory']> => {
  const { pk } = reading.keys.record(type.name, id);
  const { items } = await queryPage(
    reading.client,
    reading.table,
    { pk, range: { from: 'y#', to: 'z' } },
    { limit: limit + 1 },
  );
  const [first, ...rest] = items;
  if (first === undefined || first.sk !== 'z') return undefined;
  return { record: fromItem(type, first), events: rest.map(item => item.event as StoredEvent) };
};

/** All that hangs under a parent: records by their parent field, and links. */
export const listChildren = async (
  reading: Reading,
  parentId: string,
  slice: Slice = {},
): ReturnType<Store['children']> => {
  const type = reading.catalogue.ofId(parentId)?.name ?? 'unknown';
  const page = await queryPage(
    reading.client,
    reading.table,
    { pk: reading.keys.parent(type, parentId), index: 'gsi2' },
    slice,
  );
  return { ...page, items: page.items.map(item => childOf(reading.catalogue, item)) };
};

/** The link by which a record stands under another by itself: its main one. */
const linkOf = (item: Item, field: string): Partial<Link> =>
  mainLink((item.list as Readonly<Record<string, readonly Link[]>> | undefined)?.[field]) ?? {};

const childOf = (catalogue: TypeCatalogue, item: Item) => {
  const { type, id, gsi2sk } = item as { type: string; id: string; gsi2sk: string };
  const field = /^[^.#]+\.([^#]+)#/.exec(gsi2sk)?.[1];
  const itself = item.sk === 'z';
  const { role } = (itself && field !== undefined ? linkOf(item, field) : item.list) as Partial<Link>;
  return {
    type,
    id,
    ...(field === undefined ? {} : { field }),
    ...(field === undefined || role === undefined ? {} : { role }),
    ...(itself ? { record: fromIndexRow(catalogue.type(type), item) } : {}),
  };
};
