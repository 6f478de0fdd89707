import type { Id } from './id.ts';

/** An amount in the currency's smallest unit (ISO 4217 exponent): `{ minor: 1250, currency: 'USD' }` is 12.50 US dollars. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** A postal address; `country` is ISO 3166-1 alpha-2. */
export interface Address {
  readonly street?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country?: string;
}

/** A value of a `json` field: its own schema is checked by a guard of the record type. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The simple field kinds and the value each holds. Dates are ISO 8601: `2026-11-23`, date-times in UTC with `Z`. */
export interface Kinds {
  text: string;
  longText: string;
  number: number;
  money: Money;
  date: string;
  dateTime: string;
  tags: readonly string[];
  email: string;
  phone: string;
  address: Address;
  link: string;
  yesNo: boolean;
  user: Id<'user'>;
  json: Json;
}

/**
 * What may be done with a field: intents, which `index-plan.ts` maps to index slots.
 * `setBy` names the command that alone may set it (`system`: the platform). `default` is taken on create when nothing is given.
 * `fixed` may be given on create and never changed. `children` lists the record under the one it refers to; `timeline` shows its events on that one's timeline, `with-history` also those from before (a lead becomes a contact).
 * `hidden` names role levels that do not see the field unless their role says so.
 */
export interface Flags {
  readonly label?: string;
  readonly help?: string;
  readonly required?: true;
  readonly setBy?: string;
  readonly fixed?: true;
  readonly unique?: true;
  readonly search?: true;
  readonly sort?: true;
  readonly filter?: true;
  readonly children?: true;
  readonly timeline?: true | 'with-history';
  /** What each of several texts is (`tags`): a file's further addresses and numbers are written as the main ones are kept. */
  readonly each?: 'email' | 'phone';
  readonly hidden?: readonly string[];
  readonly default?: Json;
}

/** A field of a record type, as plain JSON. */
export type Field = Flags &
  (
    | { readonly kind: keyof Kinds }
    | { readonly kind: 'choice'; readonly of: readonly string[] }
    | { readonly kind: 'reference'; readonly to: string | readonly string[] }
    | { readonly kind: 'references'; readonly to: string; readonly roles: readonly string[] }
    | { readonly kind: 'rows'; readonly fields: Fields }
  );

/** The fields of a record type by name. */
export interface Fields {
  readonly [name: string]: Field;
}

/** The names of all field kinds. */
export type KindName = Field['kind'];

/** One link of a `references` field: the other record, the role it has here, when, and whether it is the main one. */
export interface Link<T extends string = string> {
  readonly id: Id<T>;
  readonly role?: string;
  readonly primary?: boolean;
  readonly from?: string;
  readonly to?: string;
}

/** The record types that a reference may point to. */
export const targetsOf = (field: Field): readonly string[] => {
  if (field.kind === 'user') return ['user'];
  if (field.kind === 'references') return [field.to];
  if (field.kind !== 'reference') return [];
  return typeof field.to === 'string' ? [field.to] : field.to;
};

/** The main one of some links: the one that says so, else the first. */
export const mainLink = (links: readonly Link[] | undefined): Link | undefined =>
  links?.find(link => link.primary === true) ?? links?.[0];
