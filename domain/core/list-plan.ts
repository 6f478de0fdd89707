import type { Fields } from './field.ts';
import type { IndexPlan } from './index-plan.ts';
import type { ListAccess } from './list-access.ts';
import { type Candidate, candidatesOf, type Reach } from './list-candidates.ts';
import type { Filter } from './list-filter.ts';

/** What a list is sorted by: a field, `createdAt`, or `work` (what is open first, by when it is due). */
export interface ListOrder {
  readonly by: string;
  readonly ascending: boolean;
}

/**
 * What a list is asked for. Without an order it is the narrowest index's: by age, or by the field of a beginning or a range.
 * `owners` are all owners there are, by their names: asked for only when they are the order.
 */
export interface ListWish {
  readonly filters: readonly Filter[];
  readonly order?: ListOrder;
  readonly reach: Reach;
  readonly owners: readonly string[];
}

/**
 * How a list is read. `walk` is an index in the wanted order; every row is tested against the filters. When that finds too little,
 * the matches of one of `others`, the narrowest first, can be read and sorted in memory; `few`: the first of them has so few, as a rule, that
 * it is asked before. `exact`: no row of the walk will be dropped.
 */
export interface ListPlan {
  readonly order: ListOrder;
  readonly walk: ListAccess;
  readonly others: readonly ListAccess[];
  readonly few: boolean;
  readonly exact: boolean;
}

/** What is someone's or something's own: an address, what belongs to one company. */
const fewRank = 2;

/** The order of a list that was asked for none. */
const usual = (narrowest: Candidate | undefined): ListOrder => {
  const by = narrowest?.orders[0] ?? 'createdAt';
  return { by, ascending: by !== 'createdAt' };
};

const inOrder = (plan: IndexPlan, order: ListOrder, { owners, reach }: ListWish): ListAccess => {
  if (order.by === plan.owner) {
    const seen = reach === undefined ? owners : owners.filter(id => reach.includes(id));
    return { by: 'by-owner', ownerIds: [undefined, ...seen] };
  }
  return plan.slots.some(({ field }) => field === order.by)
    ? { by: 'field', field: order.by }
    : { by: 'newest' };
};

/**
 * Whether every row of a walk will be kept: it answers all filters. Texts are cut and folded in the index, so that their rows are
 * tested all the same, but next to none is dropped.
 */
const isExact = (
  candidate: Candidate | undefined,
  { filters, reach }: ListWish,
  walk: ListAccess,
): boolean => {
  const within = reach === undefined || walk.by === 'shared' || walk.by === 'by-owner';
  return within && (candidate?.answers ?? 0) === filters.length;
};

/** Chooses the index to walk and those to fall back on. Pure: what is read and how much of it is the caller's. */
export const listPlan = (plan: IndexPlan, fields: Fields, wish: ListWish): ListPlan => {
  const candidates = candidatesOf(plan, fields, wish.filters, wish.reach);
  const order = wish.order ?? usual(candidates[0]);
  const chosen = candidates.find(({ orders }) => orders.includes(order.by));
  const walk = chosen?.access ?? inOrder(plan, order, wish);
  return {
    order,
    walk,
    others: candidates.filter(one => one !== chosen).map(({ access }) => access),
    few: candidates[0] !== chosen && (candidates[0]?.rank ?? fewRank + 1) <= fewRank,
    exact: isExact(chosen, wish, walk),
  };
};
