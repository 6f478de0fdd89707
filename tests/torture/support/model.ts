/** A record as a plain model keeps it. */
export interface Kept {
  readonly type: string;
  version: number;
  binned: boolean;
  readonly values: Record<string, unknown>;
}

/** What the store must do, as plainly as it can be said: records by the name that the run gave them. */
export interface Model {
  readonly records: Map<string, Kept>;
  /** Names in the order of their making. */
  readonly order: string[];
}

/** A model of an empty tenant. */
export const emptyModel = (): Model => ({ records: new Map(), order: [] });

/** The names of a type's records, those in the bin or those out of it. */
export const namesOf = ({ records }: Model, type: string, binned = false): readonly string[] =>
  [...records].filter(([, one]) => one.type === type && one.binned === binned).map(([name]) => name);

/** The n-th of them, if there are any. */
export const pick = (model: Model, type: string, n: number, binned = false): string | undefined => {
  const names = namesOf(model, type, binned);
  return names[n % Math.max(1, names.length)];
};

/** Adds a record; `undefined` values are left out. */
export const add = (
  model: Model,
  name: string,
  type: string,
  values: Readonly<Record<string, unknown>>,
): void => {
  model.records.set(name, { type, version: 1, binned: false, values: {} });
  model.order.push(name);
  set(model, name, values, false);
};

/** Changes a record; `null` clears. Counts a version unless nothing changes. */
export const set = (
  model: Model,
  name: string,
  values: Readonly<Record<string, unknown>>,
  counts = true,
): void => {
  const record = model.records.get(name);
  if (record === undefined) return;
  const before = JSON.stringify(record.values);
  for (const [field, value] of Object.entries(values).toSorted()) {
    if (value === null || value === undefined) delete record.values[field];
    else record.values[field] = value;
  }
  const now = Object.fromEntries(Object.entries(record.values).toSorted());
  for (const field of Object.keys(record.values)) delete record.values[field];
  Object.assign(record.values, now);
  if (counts && JSON.stringify(record.values) !== before) record.version += 1;
};

/** Puts a record into the bin or takes it out. */
export const bin = (model: Model, name: string, binned: boolean): void => {
  const record = model.records.get(name);
  if (record === undefined) return;
  record.binned = binned;
  record.version += 1;
};

/** Who holds a unique value: a record in the bin keeps it. */
export const holderOf = (
  { records }: Model,
  type: string,
  field: string,
  value: unknown,
): string | undefined =>
  [...records].find(([, one]) => one.type === type && one.values[field] === value)?.[0];
