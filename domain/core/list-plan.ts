import type { Fields } from './field.ts';
import type { IndexPlan } from './index-plan.ts';
import { rangeOf } from './key-range.ts';
import type { ListAccess } from './list-access.ts';
import type { Filter } from './list-filter.ts';

/** The value of an owner filter that means records of nobody. */
export const nobody = 'none';

/** What a list is sorted by: a field, `createdAt`, or `work` (what is open first, by when it is due). */
export interface ListOrder {
  readonly by: string;
  readonly ascending: boolean;
}

/** Whose records the caller may see: `undefined` all. Those of nobody are always among them. */
export type Reach = readonly string[] | undefined;

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
 * the matches of one of `others`, the narrowest first, can be read and sorted in memory. `exact`: no row of the walk will be dropped.
 */
export interface ListPlan {
  readonly order: ListOrder;
  readonly walk: ListAccess;
  readonly others: readonly ListAccess[];
  readonly exact: boolean;
}

/** An index that holds all matches of some of the filters. `rank`: the lower, the fewer records one expects in it. */
interface Candidate {
  readonly access: ListAccess;
  readonly rank: number;
  /** The orders in which it gives its records. */
  readonly orders: readonly string[];
  /** How many of the filters it answers all by itself. */
  readonly answers: number;
}

/** Two partitions cost little more than one; more than these are not walked side by side. */
const mostOwners = 8;

const ranks: Readonly<Record<string, number>> = {
  email: 1,
  phone: 1,
  reference: 2,
  link: 2,
  text: 4,
  number: 4,
  money: 4,
  date: 4,
  dateTime: 4,
  user: 5,
  choice: 7,
  yesNo: 8,
};

type Equals = ReadonlyMap<string, string>;

const equalsIn = (filters: readonly Filter[]): Equals =>
  new Map(
    filters.flatMap(({ field, operator, value }) =>
      operator === 'equal' ? [[field, String(value)] as const] : [],
    ),
  );

const aged = ['createdAt'];

const ownerCandidate = (plan: IndexPlan, equals: Equals): readonly Candidate[] => {
  const owner = plan.owner === undefined ? undefined : equals.get(plan.owner);
  if (owner === undefined) return [];
  const done = plan.work === undefined ? undefined : equals.get(plan.work.done);
  const open = done === undefined ? {} : { open: done !== 'true' };
  const orders =
    plan.work === undefined
      ? [...aged, plan.owner ?? '']
      : ['work', plan.owner ?? '', ...(done === undefined ? [] : [plan.work.due])];
  return [
    {
      access: owner === nobody ? { by: 'nobody', ...open } : { by: 'owner', ownerId: owner, ...open },
      rank: 5,
      orders,
      answers: done === undefined ? 1 : 2,
    },
  ];
};

const placeCandidates = (plan: IndexPlan, equals: Equals): readonly Candidate[] => {
  const { parent, board } = plan;
  const parentId = parent === undefined ? undefined : equals.get(parent);
  const within = board === undefined ? undefined : equals.get(board.within);
  const column = board === undefined ? undefined : equals.get(board.column);
  return [
    ...(parentId === undefined
      ? []
      : [{ access: { by: 'parent', parentId } as const, rank: 2, orders: aged, answers: 1 }]),
    ...(within === undefined || column === undefined
      ? []
      : [{ access: { by: 'column', within, column } as const, rank: 5, orders: aged, answers: 2 }]),
  ];
};

const linkCandidates = (plan: IndexPlan, fields: Fields, equals: Equals): readonly Candidate[] =>
  plan.links.flatMap(field => {
    const to = equals.get(field);
    if (to === undefined) return [];
    const rank = fields[field]?.kind === 'tags' ? 6 : 2;
    return [{ access: { by: 'linked', field, to } as const, rank, orders: aged, answers: 1 }];
  });

const slotCandidates = (plan: IndexPlan, fields: Fields, filters: readonly Filter[]): readonly Candidate[] =>
  plan.slots.flatMap(({ field: name }) => {
    const field = fields[name];
    const mine = filters.filter(filter => filter.field === name);
    const range = field && rangeOf(field, mine);
    if (field === undefined || range === undefined) return [];
    const whole = mine.some(({ operator, value }) => operator === 'equal' && !String(value).startsWith('@'));
    const rank = whole ? (ranks[field.kind] ?? 9) : 'prefix' in range ? 4 : 6;
    return [
      {
        access: { by: 'field', field: name, range } as const,
        rank,
        orders: whole ? [...aged, name] : [name],
        answers: whole && mine.length === 1 ? 1 : 0,
      },
    ];
  });

/** The part of the caller's reach that an index can give: few owners' records, by age. */
const reachCandidate = (plan: IndexPlan, reach: Reach): readonly Candidate[] =>
  plan.owner === undefined || reach === undefined || reach.length > mostOwners
    ? []
    : [
        {
          access: { by: 'shared', ownerIds: reach },
          rank: 6,
          orders: plan.work === undefined ? aged : [],
          answers: 0,
        },
      ];

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
  const equals = equalsIn(wish.filters);
  const candidates = [
    ...ownerCandidate(plan, equals),
    ...placeCandidates(plan, equals),
    ...linkCandidates(plan, fields, equals),
    ...slotCandidates(plan, fields, wish.filters),
    ...reachCandidate(plan, wish.reach),
  ].sort((a, b) => a.rank - b.rank || b.answers - a.answers);
  const order = wish.order ?? usual(candidates[0]);
  const chosen = candidates.find(({ orders }) => orders.includes(order.by));
  const walk = chosen?.access ?? inOrder(plan, order, wish);
  return {
    order,
    walk,
    others: candidates.filter(one => one !== chosen).map(({ access }) => access),
    exact: isExact(chosen, wish, walk),
  };
};
