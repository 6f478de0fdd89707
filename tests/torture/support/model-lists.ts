import type { Money } from '../../../domain/core/field.ts';
import { type Kept, type Model, namesOf } from './model.ts';
import {
  type Deed,
  email,
  idOf,
  kinds,
  type Real,
  same,
  source,
  stages,
  statuses,
  typeOf,
} from './model-commands.ts';

type Values = Kept['values'];

/** A filter as the API is asked for it, and the records that it must let through. */
interface Condition {
  readonly parameter: string;
  readonly value: string;
  readonly holds: (values: Values) => boolean;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const equal = (field: string, value: string): Condition => ({
  parameter: `filter[${field}]`,
  value,
  holds: values => values[field] !== undefined && text(values[field]) === text(value),
});
const begins = (field: string, value: string): Condition => ({
  parameter: `filter[${field}][begins]`,
  value,
  holds: values => values[field] !== undefined && text(values[field]).startsWith(text(value)),
});
const minorOf = (values: Values): number | undefined => (values.amount as Money | undefined)?.minor;
const amounts = (bound: 'from' | 'to', minor: number): Condition => ({
  parameter: `filter[amount][${bound}]`,
  value: String(minor / 100),
  holds: values => {
    const is = minorOf(values);
    return is !== undefined && (bound === 'from' ? is >= minor : is <= minor);
  },
});

const conditions = (kind: (typeof kinds)[number], n: number): readonly Condition[] => {
  const cities = [equal('city', 'darkhan'), begins('city', 'E')];
  switch (kind) {
    case 'company':
      return [...cities, begins('name', 'Company 1'), equal('name', `company ${n % 7}`)];
    case 'contact':
      return [
        ...cities,
        equal('email', email(n)),
        { parameter: 'filter[email]', value: '@model.example', holds: ({ email: one }) => one !== undefined },
      ];
    case 'lead':
      return [equal('status', statuses[n % 4]!), begins('source', 'fa'), equal('source', source(n) ?? 'web')];
    case 'deal':
      return [equal('stageId', stages[n % stages.length]!), amounts('from', 200), amounts('to', 300)];
    default:
      return [
        {
          parameter: 'filter[done]',
          value: String(n % 2 === 0),
          holds: ({ done }) => done === (n % 2 === 0),
        },
      ];
  }
};

/** Orders that lists can have, and what a record is put in order by. A contact's name is that of the person. */
const orders: Readonly<Record<string, (values: Values) => string | number>> = {
  createdAt: () => 0,
  name: ({ name, firstName, lastName }) => text(name ?? [firstName, lastName].filter(Boolean).join(' ')),
  title: ({ title }) => text(title),
  amount: values => minorOf(values) ?? -1,
};
const sortsOf = (kind: string): readonly string[] => [
  'createdAt',
  ...(kind === 'task' ? ['title'] : ['name']),
  ...(kind === 'deal' ? ['amount'] : []),
];

interface Question {
  readonly kind: (typeof kinds)[number];
  readonly filters: readonly Condition[];
  readonly sort: string | undefined;
}

/** One of many questions: some conditions together, in some order or in none that is asked for. */
const questionOf = (n: number): Question => {
  const kind = kinds[n % kinds.length]!;
  const all = conditions(kind, n);
  const sorts = [...sortsOf(kind).flatMap(by => [by, `-${by}`]), undefined];
  const at = Math.floor(n / kinds.length);
  return {
    kind,
    filters: all.filter((_, place) => (at >> place) % 2 === 1),
    sort: sorts[(3 * at + n) % sorts.length],
  };
};

/** What the list must be: records that all conditions hold for, in their order; among equals by age. */
const expected = (model: Model, real: Real, { kind, filters, sort }: Question): readonly string[] => {
  const by = orders[sort?.replace('-', '') ?? 'createdAt']!;
  const sign = sort === undefined || sort.startsWith('-') ? -1 : 1;
  return namesOf(model, kind)
    .map(name => ({ id: idOf(real, name), values: model.records.get(name)!.values }))
    .filter(({ values }) => filters.every(({ holds }) => holds(values)))
    .map(({ id, values }) => ({ id, place: by(values) }))
    .sort((a, b) => sign * (a.place < b.place ? -1 : a.place > b.place ? 1 : a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
};

const askedFor = async (real: Real, { kind, filters, sort }: Question, limit: number) => {
  const query = new URLSearchParams({ limit: String(limit), ...(sort && { sort }) });
  for (const { parameter, value } of filters) query.set(parameter, value);
  const found: string[] = [];
  for (let cursor: string | undefined; ; ) {
    if (cursor !== undefined) query.set('cursor', cursor);
    const { status, body } = await real.get(`/${typeOf(real, kind).plural}?${query}`);
    same(`the status of ${query}: ${JSON.stringify(body)}`, status, 200);
    found.push(...body.items.map(({ id }: { readonly id: string }) => id));
    cursor = body.cursor;
    if (cursor === undefined) return { found, query: String(query) };
  }
};

/** A list by a range or a beginning has that order unless another is asked for. */
const isOrdered = ({ filters, sort }: Question): boolean =>
  sort !== undefined ||
  filters.every(({ parameter, value }) => !/\]\[/.test(parameter) && !value.startsWith('@'));

const ask = async (model: Model, real: Real, n: number, question: Question): Promise<void> => {
  const { found, query } = await askedFor(real, question, 2 + (n % 4));
  const right = expected(model, real, question);
  if (isOrdered(question)) same(`${question.kind} by ${query}`, found, right);
  else same(`${question.kind} by ${query}`, found.toSorted(), right.toSorted());
};

/** Questions to lists, by name. */
export const listDeeds: Readonly<Record<string, Deed>> = {
  'list filtered': (model, real, n) => ask(model, real, n, questionOf(n)),
  'list sorted': (model, real, n) => ask(model, real, n, { ...questionOf(n), filters: [] }),
};
