import { AppError } from '../../../domain/core/app-error.ts';
import type { ListAccess } from '../../../domain/core/list-access.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { compareKeys } from '../../../domain/core/sort-key.ts';
import { fromIndexRow, type Item } from './codec.ts';
import { getItems } from './get-items.ts';
import { queryPage } from './items.ts';
import { type Partitions, partitionsOf } from './partitions.ts';
import type { Reading } from './reads.ts';
import type { Page, Position, Row, Slice } from './store.ts';

type Simple = Exclude<ListAccess, { readonly by: 'by-owner' }>;

/** An item found along an index, with its sort key there. */
interface Found {
  readonly item: Item;
  readonly key: string;
}

/** At most so many owners are looked at for one page: most of them may have nothing. */
const mostOwners = 50;

const rangeOf = ({ beginning, range }: Partitions) => {
  if (range === undefined) return beginning === '' ? {} : { range: { prefix: beginning } };
  return {
    range:
      'prefix' in range
        ? { prefix: beginning + range.prefix }
        : { from: beginning + range.from, to: beginning + range.to },
  };
};

/** Where a partition is read on: behind the last row, whichever partition that was in. */
const startIn = (
  reading: Reading,
  type: RecordType,
  { index, beginning }: Partitions,
  pk: string,
  at: Position,
) => ({
  after: {
    ...reading.keys.record(type.name, at.id ?? ''),
    ...(at.sk === undefined ? {} : { sk: at.sk }),
    [`${index}pk`]: pk,
    [`${index}sk`]: beginning + (at.k ?? ''),
  },
});

/** Rows that are certain to come next: behind the end of a page that AWS cut at 1 MB, its partition may have more. */
const certain = (pages: readonly Page<Found>[], limit: number, sign: number): readonly Found[] => {
  const all = pages.flatMap(page => page.items);
  if (pages.length === 1) return all;
  const cut = pages.filter(page => page.next !== undefined && page.items.length < limit);
  const ends = cut.map(page => page.items.at(-1)?.key ?? '');
  return all
    .sort((a, b) => sign * compareKeys(a.key, b.key))
    .filter(({ key }) => ends.every(end => sign * compareKeys(key, end) <= 0));
};

/** A page over all partitions: each is read from where the last page left the list, and the first of all are taken. */
const merged = async (
  reading: Reading,
  type: RecordType,
  where: Partitions,
  slice: Slice,
): Promise<{ readonly found: readonly Found[]; readonly more: boolean }> => {
  const limit = slice.limit ?? 50;
  const { index, pks } = where;
  const pages = await Promise.all(
    pks.map(async pk => {
      const start = slice.after === undefined ? {} : startIn(reading, type, where, pk, slice.after);
      const page = await queryPage(
        reading.client,
        reading.table,
        { pk, index, ...rangeOf(where) },
        { limit, ascending: slice.ascending === true, ...start },
      );
      return { ...page, items: page.items.map(item => ({ item, key: String(item[`${index}sk`]) })) };
    }),
  );
  const all = certain(pages, limit, slice.ascending === true ? 1 : -1);
  const read = pages.reduce((sum, page) => sum + page.items.length, 0);
  const found = all.slice(0, limit);
  return { found, more: read > found.length || pages.some(page => page.next !== undefined) };
};

const positionOf = (
  along: ListAccess,
  { item, key }: Found,
  { beginning }: Partitions,
  owner?: string,
): Position => ({
  by: along.by,
  k: key.slice(beginning.length),
  id: String(item.id),
  ...(item.sk === 'z' ? {} : { sk: String(item.sk) }),
  ...(owner === undefined ? {} : { owner }),
});

const rowOf = (type: RecordType, item: Item, at: Position): Row => {
  const values = { ...((item.rest ?? {}) as object), ...((item.list ?? {}) as object) };
  return { id: String(item.id), values, at, record: () => fromIndexRow(type, item) };
};

/** The rows of what was found. Links carry only ids: their records are loaded, and those that are gone or binned left out. */
const rowsOf = async (
  reading: Reading,
  type: RecordType,
  found: readonly Found[],
  at: (one: Found) => Position,
): Promise<readonly Row[]> => {
  const links = found.filter(({ item }) => item.sk !== 'z');
  if (links.length === 0) return found.map(one => rowOf(type, one.item, at(one)));
  const keys = [...new Set(links.map(({ item }) => String(item.id)))].map(id =>
    reading.keys.record(type.name, id),
  );
  const loaded = new Map((await getItems(reading, keys)).map(item => [String(item.id), item]));
  return found.flatMap(one => {
    const item = one.item.sk === 'z' ? one.item : loaded.get(String(one.item.id));
    return item === undefined || item.deletedAt !== undefined ? [] : [rowOf(type, item, at(one))];
  });
};

const page = async (
  reading: Reading,
  type: RecordType,
  along: Simple,
  slice: Slice,
  owner?: string,
): Promise<Page<Row>> => {
  const where = partitionsOf(reading, type, along);
  const { found, more } = await merged(reading, type, where, slice);
  const at = (one: Found) =>
    positionOf(owner === undefined ? along : { by: 'by-owner', ownerIds: [] }, one, where, owner);
  const last = found.at(-1);
  return {
    items: await rowsOf(reading, type, found, at),
    ...(more && last !== undefined ? { next: at(last) } : {}),
  };
};

const ofOwner = (owner: string | undefined): Simple =>
  owner === undefined ? { by: 'nobody' } : { by: 'owner', ownerId: owner };

/** One owner's records after the other's. A position without a place is the end of that owner's. */
const byOwner = async (
  reading: Reading,
  type: RecordType,
  ownerIds: readonly (string | undefined)[],
  slice: Slice,
): Promise<Page<Row>> => {
  const limit = slice.limit ?? 50;
  const order = slice.ascending === true ? ownerIds : ownerIds.toReversed();
  const begun =
    slice.after === undefined
      ? 0
      : Math.max(
          0,
          order.findIndex(id => (id ?? '') === slice.after?.owner),
        );
  const items: Row[] = [];
  for (let at = begun; at < order.length; at += 1) {
    const owner = order[at] ?? '';
    const resumed = at === begun && slice.after !== undefined;
    if (resumed && slice.after?.k === undefined) continue;
    if (at - begun >= mostOwners) return { items, next: { by: 'by-owner', owner: order[at - 1] ?? '' } };
    const from = resumed && slice.after !== undefined ? { after: slice.after } : {};
    const { ascending = false } = slice;
    const part = await page(
      reading,
      type,
      ofOwner(order[at]),
      { limit: limit - items.length, ascending, ...from },
      owner,
    );
    items.push(...part.items);
    if (part.next !== undefined) return { items, next: part.next };
    if (items.length >= limit)
      return at + 1 < order.length ? { items, next: { by: 'by-owner', owner } } : { items };
  }
  return { items };
};

const refused = (): AppError =>
  new AppError('invalid', 'cursor.refused', 'This cursor does not belong to this list. Begin without one.');

/** A page of an index of a type. Throws `cursor.refused` for a position of another index. */
export const listRows = async (
  reading: Reading,
  type: RecordType,
  along: ListAccess,
  slice: Slice = {},
): Promise<Page<Row>> => {
  if (slice.after !== undefined && slice.after.by !== along.by) throw refused();
  return along.by === 'by-owner'
    ? byOwner(reading, type, along.ownerIds, slice)
    : page(reading, type, along, slice);
};
