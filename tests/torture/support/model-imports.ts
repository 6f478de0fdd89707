import { add, holderOf, type Model, set } from './model.ts';
import { city, type Deed, email, type Real, same } from './model-commands.ts';

const rules = ['skip', 'update', 'create'] as const;

/** A row of a file of people; those without an address are known by nothing, and one address is none. */
interface Row {
  readonly firstName: string;
  readonly email: string;
  readonly city: string;
}

const rowsOf = (model: Model, n: number): readonly Row[] => {
  const named = (at: number) => `Row${model.order.length}x${at}`;
  return [
    { firstName: named(0), email: email(n), city: city(n) ?? '' },
    { firstName: named(1), email: email(n + 1).toUpperCase(), city: '' },
    { firstName: named(2), email: '', city: city(n + 1) ?? '' },
    { firstName: named(3), email: 'nothing at all', city: '' },
    // The first one a second time, when there are five rows.
    { firstName: named(4), email: email(n), city: city(n + 2) ?? '' },
  ].slice(0, 3 + (n % 3));
};

type Counts = Record<'created' | 'updated' | 'skipped' | 'refused', number>;

const given = ({ firstName, email: address, city: place }: Row) => ({
  firstName,
  ...(address !== '' && { email: address.toLowerCase() }),
  ...(place !== '' && { city: place }),
});

/** Rows that mean one record change it once. */
type Changes = Map<string, Record<string, unknown>>;

const bring = (model: Model, rule: (typeof rules)[number], row: Row, changes: Changes): keyof Counts => {
  if (row.email !== '' && !row.email.includes('@')) return 'refused';
  const values = given(row);
  const holder = row.email === '' ? undefined : holderOf(model, 'contact', 'email', values.email);
  if (holder === undefined) {
    add(model, `r${model.order.length}`, 'contact', values);
    return 'created';
  }
  if (rule === 'create' || model.records.get(holder)?.binned === true) return 'refused';
  if (rule === 'skip') return 'skipped';
  changes.set(holder, { ...changes.get(holder), ...values });
  return 'updated';
};

/** Ids of what an import made, told by the names of the people, which occur nowhere else. */
const learn = async (model: Model, real: Real, before: number): Promise<void> => {
  const type = real.desk.catalogue.type('contact');
  const { items } = await real.desk.store.list(type, { by: 'newest' }, { limit: 200 });
  const made = model.order.slice(before);
  for (const name of made) {
    const { firstName } = model.records.get(name)!.values;
    const record = items.find(one => (one as { firstName?: unknown }).firstName === firstName);
    if (record !== undefined) real.ids.set(name, record.id);
  }
};

/** A small file of people, with what is to happen to those who are there. */
const bringIn: Deed = async (model, real, n) => {
  const rule = rules[n % rules.length]!;
  const rows = rowsOf(model, n);
  const before = model.order.length;
  const file = ['First name,E-mail,City', ...rows.map(row => Object.values(row).join())].join('\n');
  const id = await real.imports.upload(file);
  const mapping = { 'First name': 'firstName', 'E-mail': 'email', City: 'city' };
  const { status, body } = await real.imports.start(id, { mapping, onDuplicate: rule });
  same(`starting an import: ${JSON.stringify(body)}`, status, 200);
  await real.imports.drain();
  const counts: Counts = { created: 0, updated: 0, skipped: 0, refused: 0 };
  const changes: Changes = new Map();
  for (const row of rows) counts[bring(model, rule, row, changes)] += 1;
  for (const [name, values] of changes)
    if (model.order.indexOf(name) < before) set(model, name, values);
    else set(model, name, values, false);
  const { created, updated, skipped, refused, status: end } = await real.imports.shown(id);
  same(`an import that ${rule}s`, { created, updated, skipped, refused, end }, { ...counts, end: 'done' });
  await learn(model, real, before);
};

/** Imports, by name. */
export const importDeeds: Readonly<Record<string, Deed>> = { 'import contacts': bringIn };
