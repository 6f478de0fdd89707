import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import type { Item } from './codec.ts';
import type { Holding } from './items.ts';
import type { Found } from './store.ts';

/**
 * What a search row says, as one text: it is written six times a record and read twenty at once, and an attribute costs more than its
 * letters. The id stands in the sort key, and the type in the id.
 */
export const rowText = ({ title, terms, subtitle, ownerId }: Omit<Found, 'id' | 'type'>): string =>
  JSON.stringify([title, terms.join(' '), subtitle ?? null, ownerId ?? null]);

/** Rows of these owners, and of nobody; rows of others may be among them. */
export const ownedBy = (owners: readonly string[]): Holding => ({
  attribute: 'row',
  oneOf: [...owners.map(owner => `${JSON.stringify(owner)}]`), 'null]'],
});

/** The record that a search row or a mark is of. */
export const rowId = (item: Item): string => {
  const sk = String(item.sk);
  return sk.slice(sk.lastIndexOf('#') + 1);
};

/** What a search row says; `undefined` for a mark, and for a record of a type that is no more. */
export const foundIn = (catalogue: TypeCatalogue, item: Item): Found | undefined => {
  const id = rowId(item);
  const type = catalogue.ofId(id)?.name;
  if (typeof item.row !== 'string' || type === undefined) return undefined;
  const [title = '', terms = '', subtitle, ownerId] = JSON.parse(item.row) as readonly string[];
  return {
    type,
    id,
    title,
    terms: terms.split(' '),
    ...(subtitle ? { subtitle } : {}),
    ...(ownerId ? { ownerId } : {}),
  };
};
