import { AppError } from '../../../domain/core/app-error.ts';
import type { IndexPlan } from '../../../domain/core/index-plan.ts';
import type { ListAccess } from '../../../domain/core/list-access.ts';
import { ownerPlace, placeIn } from '../../../domain/core/list-place.ts';
import type { ListPlan } from '../../../domain/core/list-plan.ts';
import { compareKeys, separator } from '../../../domain/core/sort-key.ts';
import type { Page, Position, Row, Store } from '../store/store.ts';
import { type Walk, type Walked, walkOn } from './walk-list.ts';

/**
 * How far indexes are read for one page (docs/decisions/0030): `probe` rows in the wanted order before the other indexes are asked, and
 * `most` of any.
 */
export interface ListBounds {
  readonly probe: number;
  readonly most: number;
}

const usual: ListBounds = { probe: 200, most: 1000 };
/** So many other indexes are asked for few matches. */
const mostOthers = 3;

/** A page that is wanted: how the list is read, and which of the rows are the caller's to see. */
export interface Listing extends Pick<Walk, 'type' | 'keeps'> {
  readonly plan: ListPlan;
  readonly indexes: IndexPlan;
  readonly limit: number;
  readonly after?: Position | undefined;
  /** Whether the caller asked for a filter, so that a page which cannot be filled is refused. Rights alone make pages short. */
  readonly filtered: boolean;
}

const tooBroad = ({ most }: ListBounds): AppError =>
  new AppError(
    'invalid',
    'list.too-broad',
    `This would read more than ${most} records. Add a filter that fewer records match, or sort by the field that you filter by.`,
  );

const isDone = ({ rows, next }: Walked, limit: number): boolean => rows.length >= limit || next === undefined;

const pageOf = ({ rows, next }: Walked): Page<Row> => ({ items: rows, ...(next && { next }) });

/** Where a position stands in the order of a walk, to compare with places of records. */
const placeOf = (along: ListAccess, { k = '', owner }: Position): string =>
  along.by === 'by-owner' ? ownerPlace(along.ownerIds, owner, k) : k;

/** Where a list that is sorted in memory goes on behind a row: the position that a walk would have there. */
const positionIn = ({ plan, indexes, type }: Listing, row: Row): Position => {
  const { walk } = plan;
  const values = { ...row.values, id: row.id };
  if (walk.by !== 'by-owner') return { by: walk.by, k: placeIn(type, indexes, walk, values), id: row.id };
  const owner = String((indexes.owner && row.values[indexes.owner]) ?? '');
  const place = placeIn(type, indexes, walk, values);
  return { by: walk.by, k: place.slice(place.indexOf(separator) + 1), id: row.id, owner };
};

/** The page of matches that were all read: put into the wanted order, from where the last page ended. */
const sortedPage = (listing: Listing, rows: readonly Row[]): Page<Row> => {
  const { plan, indexes, type, limit, after } = listing;
  const sign = plan.order.ascending ? 1 : -1;
  const begun = after && placeOf(plan.walk, after);
  const left = [...new Map(rows.map(row => [row.id, row])).values()]
    .map(row => ({ row, place: placeIn(type, indexes, plan.walk, { ...row.values, id: row.id }) }))
    .filter(({ place }) => begun === undefined || sign * compareKeys(place, begun) > 0)
    .sort((a, b) => sign * compareKeys(a.place, b.place))
    .map(({ row }) => row);
  const items = left.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(left.length > limit && last && { next: positionIn(listing, last) }) };
};

/** All matches, if one of the other indexes has few enough: each is asked for a few first, then one after the other for more. */
const matches = async (
  store: Store,
  { plan, type, keeps }: Listing,
  { probe, most }: ListBounds,
): Promise<readonly Row[] | undefined> => {
  const walks = plan.others
    .slice(0, mostOthers)
    .map((along): Walk => ({ type, along, keeps, first: probe, ascending: false }));
  const few = { keep: most + 1, read: probe };
  const begun = await Promise.all(
    walks.map(async walk => ({ walk, walked: await walkOn(store, walk, few) })),
  );
  const found = begun.find(({ walked }) => walked.next === undefined);
  if (found !== undefined) return found.walked.rows;
  for (const { walk, walked } of begun) {
    const whole = await walkOn(store, walk, { keep: most + 1, read: most }, walked);
    if (whole.next === undefined) return whole.rows;
  }
  return undefined;
};

/** All matches, if this index has no more than a few. */
const gathered = async (
  store: Store,
  { type, keeps }: Listing,
  along: ListAccess | undefined,
  { probe }: ListBounds,
): Promise<readonly Row[] | undefined> => {
  if (along === undefined) return undefined;
  const walk: Walk = { type, along, keeps, first: probe, ascending: false };
  const walked = await walkOn(store, walk, { keep: probe + 1, read: probe });
  return walked.next === undefined ? walked.rows : undefined;
};

/** Whether a walk that goes on keeping rows as it did will fill the page within the bounds. */
const promises = ({ rows, read }: Walked, limit: number, { most }: ListBounds): boolean =>
  rows.length * most >= limit * read;

/**
 * A page of a list by its plan: the index in the wanted order for as long as that is cheap or promising, then the index with the fewest
 * matches, sorted in memory, then on in the first. Throws `list.too-broad` when a first page cannot be filled within the bounds; later pages
 * come short.
 */
export const listPage = async (
  store: Store,
  listing: Listing,
  bounds: ListBounds = usual,
): Promise<Page<Row>> => {
  const { plan, type, keeps, limit, after, filtered } = listing;
  const { probe, most } = bounds;
  // Rights drop few rows or nearly all; filters that the index does not answer drop most.
  const first = plan.exact || !filtered ? limit : probe;
  const walk: Walk = { type, along: plan.walk, keeps, first, ascending: plan.order.ascending };
  const far = { keep: limit, read: most };
  const start = after === undefined ? undefined : { rows: [], read: 0, next: after };
  const near = plan.exact || plan.others.length === 0 ? far : { keep: limit, read: Math.max(probe, limit) };
  const few = plan.few ? await gathered(store, listing, plan.others[0], bounds) : undefined;
  if (few !== undefined) return sortedPage(listing, few);
  let walked = await walkOn(store, walk, near, start);
  if (!isDone(walked, limit) && promises(walked, limit, bounds))
    walked = await walkOn(store, walk, far, walked);
  if (isDone(walked, limit)) return pageOf(walked);
  const found = await matches(store, listing, bounds);
  if (found !== undefined) return sortedPage(listing, found);
  if (walked.read < most) walked = await walkOn(store, walk, far, walked);
  if (isDone(walked, limit) || after !== undefined || !filtered) return pageOf(walked);
  throw tooBroad(bounds);
};
