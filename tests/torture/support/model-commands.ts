import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Money } from '../../../domain/core/field.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { createRecord } from '../../../functions/shared/use-cases/create-record.ts';
import type { Desk } from '../../../functions/shared/use-cases/desk.ts';
import { deleteRecord, restoreRecord } from '../../../functions/shared/use-cases/remove-record.ts';
import { runCommand } from '../../../functions/shared/use-cases/run-command.ts';
import { updateRecord } from '../../../functions/shared/use-cases/update-record.ts';
import type { Answer } from './house.ts';
import type { Imports } from './import-house.ts';
import { add, bin, holderOf, type Model, namesOf, pick, set } from './model.ts';

/** The real thing beside the model: a tenant's desk, its API, its imports, and the id behind each name of the model. */
export interface Real {
  readonly desk: Desk;
  /** Asks the tenant's API, as somebody who may do everything. */
  readonly get: (path: string) => Promise<Answer>;
  readonly imports: Imports;
  readonly ids: Map<string, string>;
  /** The version that search and sums show of each. */
  readonly projected: Map<string, number>;
}

/** Does a thing in the model and in the store, and throws where they differ. */
export type Deed = (model: Model, real: Real, n: number) => Promise<void>;

/** A type by its name. */
export const typeOf = ({ desk }: Real, name: string) => desk.catalogue.type(name);
/** The id behind a name. */
export const idOf = ({ ids }: Real, name: string | undefined): string => ids.get(name ?? '') ?? 'lead_none';

/** Throws unless both are alike. */
export const same = (what: string, real: unknown, model: unknown): void => {
  if (!isDeepStrictEqual(real, model))
    throw new Error(`${what}: the store says ${JSON.stringify(real)}, the model ${JSON.stringify(model)}`);
};

const outcome = async <T>(work: () => Promise<T>): Promise<T | string> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

/** The work must end with this code. */
const refused = async (what: string, work: () => Promise<unknown>, code: string): Promise<void> =>
  same(what, await outcome(work), code);

/** Values with the ids of the names that the model writes. */
const ided = (real: Real, values: unknown): unknown =>
  JSON.parse(JSON.stringify(values), (_, value) =>
    typeof value === 'string' && /^r\d+$/.test(value) ? idOf(real, value) : value,
  );

const make = async (model: Model, real: Real, type: string, given: Record<string, unknown>, more = {}) => {
  const name = `r${model.order.length}`;
  const clash =
    type === 'contact' &&
    given.email !== undefined &&
    holderOf(model, type, 'email', given.email) !== undefined;
  const made = await outcome(() => createRecord(real.desk, typeOf(real, type), ided(real, given)));
  if (clash) return same('a taken e-mail', made, 'record.duplicate');
  if (typeof made === 'string') throw new Error(`a ${type} was refused: ${made}`);
  real.ids.set(name, made.id);
  add(model, name, type, { ...given, ...more });
};

const edit = async (model: Model, real: Real, type: string, n: number, values: Record<string, unknown>) => {
  const name = pick(model, type, n);
  if (name === undefined) return;
  const record = model.records.get(name)!;
  const holder =
    type === 'contact' && typeof values.email === 'string'
      ? holderOf(model, type, 'email', values.email)
      : undefined;
  const work = () =>
    updateRecord(real.desk, typeOf(real, type), idOf(real, name), ided(real, values), {
      ifVersion: record.version,
    });
  if (holder !== undefined && holder !== name) return refused('a taken e-mail', work, 'record.duplicate');
  const done = await outcome(work);
  set(model, name, values);
  same(`version of ${name}`, (done as AnyRecord).version, record.version);
};

const order = async (real: Real, type: string, name: string | undefined, command: string, input: unknown) => {
  if (name === undefined) return undefined;
  return outcome(() =>
    runCommand(real.desk, typeOf(real, type), idOf(real, name), command, ided(real, input)),
  );
};

/** One of a few addresses, so that they clash. */
export const email = (n: number): string => `p${n % 5}@model.example`;
/** The types of records. */
export const kinds = ['contact', 'company', 'lead', 'deal', 'task'] as const;
const kind = (n: number) => kinds[n % kinds.length]!;
/** Where companies and people are; some are nowhere. */
export const city = (n: number): string | undefined => ['Darkhan', 'Erdenet', 'Khovd', undefined][n % 4];
/** Where leads come from. */
export const source = (n: number): string | undefined => ['fair', 'Facebook', 'web', undefined][n % 4];
const amount = (n: number): Money | undefined =>
  n % 5 === 4 ? undefined : { minor: 100 + (n % 7) * 50, currency: n % 3 === 0 ? 'USD' : 'MNT' };
/** In which states leads are. */
export const statuses = ['new', 'working', 'qualified', 'unqualified'] as const;
/** The columns of the board. */
export const stages = ['lead', 'qualification', 'proposal', 'negotiation', 'won'] as const;

const convert = async (model: Model, real: Real, n: number, existing: boolean): Promise<void> => {
  const name = pick(model, 'lead', n);
  if (name === undefined) return;
  const { values } = model.records.get(name)!;
  const other = existing ? pick(model, 'contact', n) : undefined;
  const clash =
    other === undefined &&
    values.email !== undefined &&
    holderOf(model, 'contact', 'email', values.email) !== undefined;
  const input = {
    deal: { name: `Deal ${n}` },
    ...(other === undefined ? {} : { contact: { id: other }, company: null }),
  };
  const done = await order(real, 'lead', name, 'convert', input);
  if (values.status === 'converted') return same('a second conversion', done, 'lead.already-converted');
  if (clash) return same('a taken e-mail', done, 'record.duplicate');
  if (typeof done === 'string' || done === undefined) throw new Error(`the conversion was refused: ${done}`);
  const next = () => `r${model.order.length}`;
  const company = other === undefined && values.companyName !== undefined ? next() : undefined;
  const ids = done.record as unknown as Record<string, string>;
  if (company !== undefined) {
    add(model, company, 'company', { name: values.companyName });
    real.ids.set(company, ids.companyId!);
  }
  const person = other ?? next();
  if (other === undefined) {
    const [firstName, lastName] = String(values.name).split(' ');
    const companies = company === undefined ? undefined : [{ id: company, role: 'employee', primary: true }];
    add(model, person, 'contact', { firstName, lastName, email: values.email, companies });
    real.ids.set(person, ids.contactId!);
  }
  const deal = next();
  add(model, deal, 'deal', { name: `Deal ${n}`, stageId: 'lead', companyId: company });
  real.ids.set(deal, ids.dealId!);
  set(model, name, { status: 'converted', contactId: person, companyId: company, dealId: deal });
};

const move = async (model: Model, real: Real, n: number, stay: boolean): Promise<void> => {
  const name = pick(model, 'deal', n);
  if (name === undefined) return;
  const { values } = model.records.get(name)!;
  const stageId = stay ? String(values.stageId) : stages[n % stages.length]!;
  const done = await order(real, 'deal', name, 'move', { stageId });
  if (stageId === values.stageId) return same('the same stage', done, 'deal.same-stage');
  same('moving', typeof done, 'object');
  set(model, name, { stageId });
};

const tick = async (model: Model, real: Real, n: number, done: boolean): Promise<void> => {
  const name = pick(model, 'task', n);
  const was = model.records.get(name ?? '')?.values.done;
  const answer = await order(real, 'task', name, done ? 'complete' : 'reopen', {});
  if (name === undefined) return;
  if (was === done) return same('ticking twice', answer, done ? 'task.already-done' : 'task.not-done');
  same('ticking', typeof answer, 'object');
  set(model, name, { done });
};

const removal = async (model: Model, real: Real, n: number, restoring: boolean): Promise<void> => {
  const name = pick(model, kind(n), n, restoring);
  if (name === undefined) return;
  const type = typeOf(real, kind(n));
  const work = (): Promise<unknown> =>
    restoring
      ? restoreRecord(real.desk, type, idOf(real, name))
      : deleteRecord(real.desk, type, idOf(real, name));
  if (typeof (await outcome(work)) === 'string') throw new Error(`${name} could not be binned or restored`);
  bin(model, name, !restoring);
  await refused('doing it twice', work, 'record.not-found');
};

const pages = async (model: Model, real: Real, n: number): Promise<void> => {
  const type = typeOf(real, kind(n));
  const found: string[] = [];
  for (let slice: Parameters<Desk['store']['list']>[2] = { limit: 2 + (n % 4) }; ; ) {
    const page = await real.desk.store.list(type, { by: 'newest' }, slice);
    found.push(...page.items.map(({ id }) => id));
    if (page.next === undefined) break;
    slice = { ...slice, after: page.next };
  }
  same(
    `the ${type.labels}`,
    found.toSorted(),
    namesOf(model, kind(n))
      .map(name => idOf(real, name))
      .toSorted(),
  );
  same('their order', found, found.toSorted().toReversed());
};

const columns = async (model: Model, real: Real, n: number): Promise<void> => {
  const column = stages[n % stages.length]!;
  const { items } = await real.desk.store.list(typeOf(real, 'deal'), {
    by: 'column',
    within: 'pip_default',
    column,
  });
  const names = namesOf(model, 'deal').filter(name => model.records.get(name)?.values.stageId === column);
  same(
    `the column ${column}`,
    items.map(({ id }) => id).toSorted(),
    names.map(name => idOf(real, name)).toSorted(),
  );
};

const links = async (model: Model, real: Real, n: number): Promise<void> => {
  const company = pick(model, 'company', n);
  if (company === undefined) return;
  const { items } = await real.desk.store.children(idOf(real, company), { limit: 200 });
  const names = [...model.records].filter(([, { type, binned, values }]) => {
    const linked = (values.companies as readonly { id: string }[] | undefined)?.some(
      ({ id }) => id === company,
    );
    return (
      !binned &&
      (linked === true || (type === 'deal' && values.companyId === company) || values.about === company)
    );
  });
  same(
    `what hangs under ${company}`,
    items.map(({ id }) => id).toSorted(),
    names.map(([name]) => idOf(real, name)).toSorted(),
  );
};

const history = async (model: Model, real: Real, n: number): Promise<void> => {
  const name = pick(model, kind(n), n);
  if (name === undefined) return;
  const { items } = await real.desk.store.timeline(typeOf(real, kind(n)), idOf(real, name), { limit: 200 });
  same(
    `the history of ${name}`,
    items.map(({ subject }) => subject.version),
    Array.from(
      { length: model.records.get(name)!.version },
      (_, at) => model.records.get(name)!.version - at,
    ),
  );
};

const compare = async (model: Model, real: Real, name: string): Promise<void> => {
  const { type, version, binned, values } = model.records.get(name)!;
  const record = await real.desk.store.get(typeOf(real, type), idOf(real, name), { consistent: true });
  const names = new Map([...real.ids].map(([known, id]) => [id, known]));
  const plain = JSON.parse(JSON.stringify(record ?? {}), (_, value) => names.get(value) ?? value);
  const tracked = Object.fromEntries(Object.keys(values).map(field => [field, plain[field]]));
  same(
    name,
    { ...tracked, version: plain.version, binned: plain.deletedAt !== undefined },
    { ...values, version, binned },
  );
  for (const field of ['email', 'companyName', 'companies', 'companyId', 'contactId', 'city', 'amount'])
    same(`${field} of ${name}`, plain[field] !== undefined, values[field] !== undefined);
};

/** Compares all records, field by field. */
export const compareAll: Deed = async (model, real) => {
  for (const name of model.records.keys()) await compare(model, real, name);
};

/** What can be done with records, by name. */
export const recordDeeds: Readonly<Record<string, Deed>> = {
  'make company': (m, r, n) => make(m, r, 'company', { name: `Company ${n}`, city: city(n) }),
  'make contact': (m, r, n) => make(m, r, 'contact', { firstName: `Person${n}`, city: city(n + 1) }),
  'make contact with e-mail': (m, r, n) =>
    make(m, r, 'contact', { firstName: `Person${n}`, email: email(n) }),
  'make lead': (m, r, n) =>
    make(m, r, 'lead', { name: `Lead Word${n % 4}`, source: source(n) }, { status: 'new' }),
  'make full lead': (m, r, n) =>
    make(
      m,
      r,
      'lead',
      { name: `Lead Word${n % 4}`, email: email(n), companyName: `Firm ${n}` },
      { status: 'new' },
    ),
  'make deal': (m, r, n) =>
    make(
      m,
      r,
      'deal',
      { name: `Deal ${n}`, companyId: pick(m, 'company', n), amount: amount(n) },
      { stageId: 'lead' },
    ),
  'make task': (m, r, n) =>
    make(m, r, 'task', { title: `Task ${n}`, about: pick(m, 'company', n) }, { done: false }),
  'move company': (m, r, n) => edit(m, r, 'company', n, { city: city(n + 2) ?? null }),
  'move contact': (m, r, n) => edit(m, r, 'contact', n, { city: city(n) ?? null }),
  'change source': (m, r, n) => edit(m, r, 'lead', n, { source: source(n + 1) ?? null }),
  'change amount': (m, r, n) => edit(m, r, 'deal', n, { amount: amount(n + 3) ?? null }),
  'rename company': (m, r, n) => edit(m, r, 'company', n, { name: `Company ${n % 7}` }),
  'rename lead': (m, r, n) => edit(m, r, 'lead', n, { name: `Lead Word${n % 4}` }),
  'change e-mail': (m, r, n) => edit(m, r, 'contact', n, { email: email(n + 1) }),
  'clear e-mail': (m, r, n) => edit(m, r, 'contact', n, { email: null }),
  'link contact': (m, r, n) => {
    const company = pick(m, 'company', n);
    return edit(m, r, 'contact', n, {
      companies: company === undefined ? [] : [{ id: company, role: 'buyer' }],
    });
  },
  'unlink contact': (m, r, n) => edit(m, r, 'contact', n, { companies: null }),
  'move deal to company': (m, r, n) => edit(m, r, 'deal', n, { companyId: pick(m, 'company', n) ?? null }),
  'edit an old version': async (m, r, n) => {
    const name = pick(m, 'company', n);
    if (name === undefined) return;
    const work = () =>
      updateRecord(
        r.desk,
        typeOf(r, 'company'),
        idOf(r, name),
        { name: 'Late' },
        { ifVersion: m.records.get(name)!.version + 1 },
      );
    await refused('another version', work, 'record.stale');
  },
  'edit what is in the bin': async (m, r, n) => {
    const name = pick(m, kind(n), n, true);
    if (name !== undefined)
      await refused(
        'in the bin',
        () => updateRecord(r.desk, typeOf(r, kind(n)), idOf(r, name), {}),
        'record.not-found',
      );
  },
  delete: (m, r, n) => removal(m, r, n, false),
  restore: (m, r, n) => removal(m, r, n, true),
  'set status': async (m, r, n) => {
    const name = pick(m, 'lead', n);
    if (name === undefined) return;
    const was = m.records.get(name)!.values.status;
    const status = statuses[n % statuses.length]!;
    const done = await order(r, 'lead', name, 'set-status', { status });
    if (was === 'converted') return same('after conversion', done, 'lead.already-converted');
    if (was === status) return same('the same status', done, 'lead.same-status');
    set(m, name, { status });
  },
  convert: (m, r, n) => convert(m, r, n, false),
  'convert to a known contact': (m, r, n) => convert(m, r, n, true),
  'move deal': (m, r, n) => move(m, r, n, false),
  'move deal nowhere': (m, r, n) => move(m, r, n, true),
  complete: (m, r, n) => tick(m, r, n, true),
  reopen: (m, r, n) => tick(m, r, n, false),
  'list pages': pages,
  'list column': columns,
  'list links': links,
  history,
};
