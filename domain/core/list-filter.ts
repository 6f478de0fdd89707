import { majorOf } from './currency.ts';
import type { Field, KindName, Link, Money } from './field.ts';
import { compareKeys, numberKey, sortKey } from './sort-key.ts';
import { foldText } from './text.ts';

/** What a filter may ask of a field: the value itself, at least, at most, or how a text begins. */
export const operators = ['equal', 'from', 'to', 'begins'] as const;
/** One of them. */
export type Operator = (typeof operators)[number];

/** An amount to compare with: whole units, of one currency when it is said. */
export interface Amount {
  readonly major: number;
  readonly currency?: string;
}

/** A value that a field is compared with, as it was read. */
export type Wanted = string | number | boolean | Amount;

/** One condition of a list. All conditions must hold. */
export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  readonly value: Wanted;
}

const equalOnly: readonly Operator[] = ['equal'];
const ordered: readonly Operator[] = ['equal', 'from', 'to'];
const beginnings: readonly Operator[] = ['equal', 'begins'];

const operatorsOfKind: Readonly<Partial<Record<KindName, readonly Operator[]>>> = {
  text: operators,
  link: beginnings,
  email: beginnings,
  phone: beginnings,
  number: ordered,
  money: ordered,
  date: ordered,
  dateTime: ordered,
  choice: equalOnly,
  yesNo: equalOnly,
  user: equalOnly,
  reference: equalOnly,
  references: equalOnly,
  tags: equalOnly,
};

/** What a filter may ask of a field of this kind; nothing of kinds that have no order. */
export const operatorsOf = (field: Field): readonly Operator[] => operatorsOfKind[field.kind] ?? [];

const isAmount = (value: Wanted): value is Amount => typeof value === 'object';

/** What is looked for, as it sorts among the values of the field. */
export const wantedKey = (field: Field, value: Wanted): string =>
  isAmount(value) ? numberKey(value.major) : (sortKey(field, value) ?? '');

type Test = (value: unknown) => boolean;

const beginsTest = (field: Field, wanted: string): Test => {
  if (field.kind === 'email' && wanted.startsWith('@'))
    return value => String(value).slice(String(value).lastIndexOf('@')).startsWith(wanted);
  const folded = foldText(wanted);
  return value => foldText(String(value)).startsWith(folded);
};

const textTest = (wanted: string): Test => {
  const folded = foldText(wanted);
  return value => foldText(String(value)) === folded;
};

const equalTest = (field: Field, wanted: Wanted): Test => {
  if (isAmount(wanted)) return value => majorOf(value as Money) === wanted.major;
  switch (field.kind) {
    case 'text':
    case 'link':
      return textTest(String(wanted));
    case 'tags': {
      const same = textTest(String(wanted));
      return value => (value as readonly string[]).some(same);
    }
    case 'references':
      return value => (value as readonly Link[]).some(link => link.id === wanted);
    case 'email':
      return String(wanted).startsWith('@')
        ? value => String(value).endsWith(String(wanted))
        : value => value === wanted;
    default:
      return value => value === wanted;
  }
};

const rangeTest = (field: Field, operator: 'from' | 'to', wanted: Wanted): Test => {
  const bound = wantedKey(field, wanted);
  const sign = operator === 'from' ? 1 : -1;
  return value => sign * compareKeys(sortKey(field, value) ?? '', bound) >= 0;
};

/** Whether a value of the field is what the filter asks for. A record without a value never is. */
export const filterTest = (field: Field, { operator, value: wanted }: Filter): Test => {
  const test =
    operator === 'equal'
      ? equalTest(field, wanted)
      : operator === 'begins'
        ? beginsTest(field, String(wanted))
        : rangeTest(field, operator, wanted);
  const currency = isAmount(wanted) ? wanted.currency : undefined;
  return value =>
    value !== undefined &&
    value !== null &&
    test(value) &&
    (currency === undefined || (value as Money).currency === currency);
};
