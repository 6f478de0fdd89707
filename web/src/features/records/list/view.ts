import type { Declaration } from '../../../shared/api/declarations.ts';
import { filterTexts, type Listing, type Wanted } from '../../../shared/api/records.ts';

/** How a list is looked at: what is wanted of which field, and the order (`name`, `-createdAt`; none: the newest first, or as an index gives it). */
export interface View {
  readonly filters: Readonly<Record<string, Wanted>>;
  readonly sort?: string;
  /** Fields that the address wants something of and that this person's list cannot be filtered by. */
  readonly strange: readonly string[];
}

/** What an address says behind `?`. */
export type Texts = Readonly<Record<string, string | undefined>>;

/** The value of an owner filter that means whoever looks, so that a view can be shared. */
export const me = '@me';
/** The value of an owner filter that means records of nobody. */
export const nobody = 'none';

type Type = Pick<Declaration, 'fields' | 'filters' | 'sorts'>;

const condition = /^filter\[([^[\]]+)\](?:\[(from|to|begins)\])?$/;

/** The view in an address. A sort that the type does not have counts as none. */
export const viewIn = (type: Type, search: Texts): View => {
  const filters: Record<string, Wanted> = {};
  const strange = new Set<string>();
  for (const [key, value] of Object.entries(search)) {
    const [, name, operator] = condition.exec(key) ?? [];
    if (name === undefined || value === undefined) continue;
    const was = filters[name];
    if (!type.filters.includes(name)) strange.add(name);
    else if (operator === undefined) filters[name] = value;
    else if (typeof was !== 'string') filters[name] = { ...was, [operator]: value };
  }
  const { sort } = search;
  const sorted = sort !== undefined && type.sorts.includes(sort.replace(/^-/, '')) ? { sort } : {};
  return { filters, strange: [...strange], ...sorted };
};

/** A view as the address says it. */
export const searchOf = ({ filters, sort }: Omit<View, 'strange'>): Texts => ({
  ...(sort === undefined ? {} : { sort }),
  ...filterTexts(filters),
});

/** A day here as the instant at which it begins or ends: where the API would take a day of UTC. */
const instantOf = (day: string, end: boolean): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? new Date(`${day}T${end ? '23:59:59.999' : '00:00:00.000'}`).toISOString()
    : day;

const asked = (type: Type, name: string, wanted: Wanted, userId: string): Wanted => {
  if (wanted === me) return userId;
  if (typeof wanted === 'string' || type.fields[name]?.kind !== 'dateTime') return wanted;
  const { from, to } = wanted;
  return {
    ...(from === undefined ? {} : { from: instantOf(from, false) }),
    ...(to === undefined ? {} : { to: instantOf(to, true) }),
  };
};

/** What the API is asked for: the person in place of `@me`, instants in place of days here. */
export const listingOf = (type: Type, { filters, sort }: View, userId: string): Listing => ({
  filters: Object.fromEntries(
    Object.entries(filters).map(([name, wanted]) => [name, asked(type, name, wanted, userId)]),
  ),
  ...(sort === undefined ? {} : { sort }),
});

/** The view with another condition on a field; `undefined` takes it away. The others stay as they are. */
export const withFilter = (view: View, name: string, wanted: Wanted | undefined): View => {
  const { [name]: _was, ...others } = view.filters;
  return { ...view, filters: wanted === undefined ? others : { ...others, [name]: wanted } };
};

/**
 * The view after a chip was changed, with what must stand beside it. A column of a board belongs to one board: it goes when the board is
 * changed or taken away.
 */
export const changed = (
  { board }: Pick<Declaration, 'board'>,
  view: View,
  name: string,
  wanted: Wanted | undefined,
  beside: Readonly<Record<string, Wanted>> = {},
): View => {
  const next = withFilter(view, name, wanted);
  const whole = name === board?.within ? withFilter(next, board.column, undefined) : next;
  return { ...whole, filters: { ...whole.filters, ...beside } };
};

/** The view in another order; `undefined` is the usual one. */
export const withSort = ({ sort: _was, ...view }: View, sort: string | undefined): View =>
  sort === undefined ? view : { ...view, sort };
