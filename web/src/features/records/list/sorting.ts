import type { Declaration } from '../../../shared/api/declarations.ts';
import type { View } from './view.ts';

/** Where a column stands in the order: as `aria-sort` says it. */
export type Direction = 'ascending' | 'descending' | 'none';

type Type = Pick<Declaration, 'fields' | 'sorts'>;

/** What one wants first of these is the largest or the latest. */
const largeFirst = new Set(['number', 'money', 'dateTime', undefined]);

/** The order in which the list is shown: none is said where filters alone decide it. */
export const orderOf = ({ filters, sort }: View): string | undefined =>
  sort ?? (Object.keys(filters).length === 0 ? '-createdAt' : undefined);

/** Whether the list is in the order of this field, and which way. */
export const directionOf = (view: View, name: string): Direction => {
  const order = orderOf(view);
  if (order?.replace(/^-/, '') !== name) return 'none';
  return order.startsWith('-') ? 'descending' : 'ascending';
};

/** The way a field is sorted first: names from A, amounts and times from the largest. */
export const firstOf = (type: Type, name: string): string =>
  largeFirst.has(type.fields[name]?.kind) ? `-${name}` : name;

const turned = (sort: string): string => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/** The order after a click on the head of a column: by it, the other way round, and after that the usual order again. */
export const nextSort = (type: Type, view: View, name: string): string | undefined => {
  const first = firstOf(type, name);
  const now = orderOf(view);
  if (now === first) return turned(first);
  return now === turned(first) ? (name === 'createdAt' ? first : undefined) : first;
};

/** All orders that the list can be shown in, each field in both directions. */
export const ordersOf = (type: Type): readonly string[] =>
  type.sorts.flatMap(name => {
    const first = firstOf(type, name);
    return [first, turned(first)];
  });
