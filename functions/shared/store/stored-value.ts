import type { Field, KindName } from '../../../domain/core/field.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isIdentified = (value: unknown): boolean => isObject(value) && isText((value as { id?: unknown }).id);

/**
 * The shape that a stored value of each kind must have. Values were read strictly when they came in; on the way out this
 * cheap check is enough to find an item that something else wrote.
 */
const shapes: { readonly [K in KindName]: (value: unknown, field: Field) => boolean } = {
  text: isText,
  longText: isText,
  email: isText,
  phone: isText,
  date: isText,
  dateTime: isText,
  link: isText,
  user: isText,
  reference: isText,
  number: value => typeof value === 'number',
  yesNo: value => typeof value === 'boolean',
  money: value =>
    isObject(value) &&
    typeof (value as { minor?: unknown }).minor === 'number' &&
    isText((value as { currency?: unknown }).currency),
  address: isObject,
  json: () => true,
  tags: value => isList(value) && value.every(isText),
  choice: isText,
  references: value => isList(value) && value.every(isIdentified),
  rows: value => isList(value) && value.every(isIdentified),
};

/** Whether a stored value has the shape of its field's kind. */
export const isStoredValue = (field: Field, value: unknown): boolean => shapes[field.kind](value, field);
