import type { Field } from './field.ts';
import { type Filter, type Wanted, wantedKey } from './list-filter.ts';
import { compareKeys, separator, textKey } from './sort-key.ts';

/** Which entries of a field's index are read: those that begin so, or those between, both ends included. */
export type KeyRange = { readonly prefix: string } | { readonly from: string; readonly to: string };

/** Above the separator and below everything else: what ends in it includes a value with all ids behind it. */
const after = '\u0002';
const highest = '\u{10FFFF}';

const equalRange = (field: Field, wanted: Wanted): KeyRange => {
  if (field.kind === 'email' && String(wanted).startsWith('@'))
    return { prefix: `${textKey(String(wanted).slice(1))} ` };
  return { prefix: `${wantedKey(field, wanted)}${separator}` };
};

/** The beginning of an address's name stands behind its domain, so that no range holds it. */
const beginsRange = (field: Field, wanted: string): KeyRange | undefined => {
  if (field.kind !== 'email') return { prefix: field.kind === 'phone' ? wanted : textKey(wanted) };
  return wanted.startsWith('@') && wanted.length > 1 ? { prefix: textKey(wanted.slice(1)) } : undefined;
};

const isDate = (field: Field): boolean => field.kind === 'date' || field.kind === 'dateTime';

const betweenRange = (field: Field, filters: readonly Filter[]): KeyRange | undefined => {
  const bounds = filters.filter(({ operator }) => operator === 'from' || operator === 'to');
  if (bounds.length === 0) return undefined;
  const of = (operator: string): string | undefined => {
    const bound = bounds.find(one => one.operator === operator);
    return bound === undefined ? undefined : wantedKey(field, bound.value);
  };
  const to = of('to');
  const range = {
    from: of('from') ?? after,
    // Dates that are missing stand at the end (`missingKey`), beyond every day.
    to: to === undefined ? (isDate(field) ? '}' : highest) : `${to}${after}`,
  };
  // DynamoDB refuses a range whose ends are the wrong way round: this one is empty.
  return compareKeys(range.from, range.to) <= 0 ? range : { from: highest, to: highest };
};

/** The range of a field's index that holds all records for which the filters of that field hold, or `undefined` when only all of it does. */
export const rangeOf = (field: Field, filters: readonly Filter[]): KeyRange | undefined => {
  const equal = filters.find(({ operator }) => operator === 'equal');
  if (equal !== undefined) return equalRange(field, equal.value);
  const begins = filters.find(({ operator }) => operator === 'begins');
  const prefix = begins && beginsRange(field, String(begins.value));
  return prefix ?? betweenRange(field, filters);
};
