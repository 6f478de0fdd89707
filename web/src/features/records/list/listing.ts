import type { Declaration, Shape } from '../../../shared/api/declarations.ts';
import type { Listing } from '../../../shared/api/records.ts';

/** What the person wants to see: a value by field name. `@me` stands for whoever looks. */
export type Wishes = Readonly<Record<string, string>>;

/** The value of an owner filter that means the person who looks. */
export const mine = '@me';

/** What the list is asked for. */
export const listingOf = (type: Shape, wishes: Wishes, userId: string): Listing => ({
  filters: Object.fromEntries(
    Object.entries(wishes)
      .filter(([name]) => name in type.fields)
      .map(([name, value]) => [name, value === mine ? userId : value]),
  ),
});

/** A filter that is offered as chips: few values, all known. `needs` is a filter that must stand beside it. */
export interface Offer {
  readonly name: string;
  readonly values: readonly string[];
  readonly needs?: string;
}

const offerOf = (type: Declaration, name: string): Offer | undefined => {
  const field = type.fields[name];
  if (name === type.owner) return { name, values: [mine] };
  if (field?.kind === 'choice') return { name, values: field.of };
  if (field?.kind !== 'yesNo') return undefined;
  // What is done is indexed under whose work it is (docs/access-patterns.md).
  const needs = name === type.work?.done ? type.owner : undefined;
  return { name, values: ['false', 'true'], ...(needs === undefined ? {} : { needs }) };
};

/** The filters that a type's list offers: those that the API answers by an index and whose values are few. */
export const offersOf = (type: Declaration): readonly Offer[] =>
  type.filters.map(name => offerOf(type, name)).filter(offer => offer !== undefined);

/** The wishes after a chip was clicked: on or off, at most one value of a field, with or without what it needs. */
export const toggled = (
  offers: readonly Offer[],
  wishes: Wishes,
  { name, needs }: Offer,
  value: string,
): Wishes => {
  if (wishes[name] !== value)
    return { ...wishes, ...(needs === undefined ? {} : { [needs]: wishes[needs] ?? mine }), [name]: value };
  const gone = [name, ...offers.filter(offer => offer.needs === name).map(offer => offer.name)];
  return Object.fromEntries(Object.entries(wishes).filter(([key]) => !gone.includes(key)));
};
