import type { Fields } from './field.ts';
import type { IndexPlan } from './index-plan.ts';
import { rangeOf } from './key-range.ts';
import type { ListAccess } from './list-access.ts';
import type { Filter } from './list-filter.ts';

/** The value of an owner filter that means records of nobody. */
export const nobody = 'none';

/** Whose records the caller may see: `undefined` all. Those of nobody are always among them. */
export type Reach = readonly string[] | undefined;

/** An index that holds all matches of some of the filters. `rank`: the lower, the fewer records one expects in it. */
export interface Candidate {
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

/** Whether the range of an index says all that the filters of its field say: a currency stands in no index. */
const isWhole = (mine: readonly Filter[]): boolean =>
  (mine.length === 1 || mine.every(({ operator }) => operator === 'from' || operator === 'to')) &&
  mine.every(({ value }) => typeof value !== 'object' || value.currency === undefined);

const slotCandidates = (plan: IndexPlan, fields: Fields, filters: readonly Filter[]): readonly Candidate[] =>
  plan.slots.flatMap(({ field: name }) => {
    const field = fields[name];
    const mine = filters.filter(filter => filter.field === name);
    const range = field && rangeOf(field, mine);
    if (field === undefined || range === undefined) return [];
    const single = mine.some(({ operator, value }) => operator === 'equal' && !String(value).startsWith('@'));
    const rank = single ? (ranks[field.kind] ?? 9) : 'prefix' in range ? 4 : 6;
    return [
      {
        access: { by: 'field', field: name, range } as const,
        rank,
        orders: single ? [...aged, name] : [name],
        answers: isWhole(mine) ? mine.length : 0,
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

/** Every index that holds all matches of some of the filters or all that the caller may see, the narrowest first. */
export const candidatesOf = (
  plan: IndexPlan,
  fields: Fields,
  filters: readonly Filter[],
  reach: Reach,
): readonly Candidate[] => {
  const equals = equalsIn(filters);
  return [
    ...ownerCandidate(plan, equals),
    ...placeCandidates(plan, equals),
    ...linkCandidates(plan, fields, equals),
    ...slotCandidates(plan, fields, filters),
    ...reachCandidate(plan, reach),
  ].sort((a, b) => a.rank - b.rank || b.answers - a.answers);
};
