import { scopeOf } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { beginning } from '../../../domain/core/beginning.ts';
import type { Creation, Deed } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { createSchema, parseInput } from '../../../domain/core/schema.ts';
import type { Idempotency, Unit } from '../store/store.ts';
import { checkReferences } from './check-references.ts';
import { checkNotReadOnly, checkWritable } from './check-writable.ts';
import { circumstances, type Desk } from './desk.ts';
import { findNeeds } from './find-needs.ts';
import { notAllowed } from './load-record.ts';
import { settle } from './settle.ts';

type Values = Readonly<Record<string, unknown>>;

/** How to create. `platformValues` are fields which no caller may set; they win. `id` when it is known before; `extras` join the transaction. */
export interface Creating {
  readonly id?: string;
  readonly platformValues?: Values;
  readonly deed?: Deed;
  readonly extras?: Unit['extras'];
  readonly idempotency?: Omit<Idempotency, 'result'>;
}

const completed = async (desk: Desk, type: RecordType, values: Values): Promise<Creation['values']> => {
  const preparation = desk.catalogue.preparation(type);
  if (preparation === undefined) return values;
  const needs = await findNeeds(desk, preparation.needs, preparation.find(values), true);
  return preparation.complete({ ...circumstances(desk), values, needs });
};

const read = async (desk: Desk, type: RecordType, input: unknown): Promise<Values> => {
  const reading = desk.country === undefined ? {} : { country: desk.country };
  const given: Values = parseInput(createSchema(type, {}, reading), input);
  checkWritable(desk.principal, type, given);
  await checkReferences(desk, type, given);
  return given;
};

/**
 * Makes a record from a caller's input: rights, schema, references, defaults, owner (the caller, unless given), preparation,
 * derived fields, guards, one transaction. Answers the whole record. Throws `access.denied`, `type.read-only`, `input.invalid`,
 * `conflict` for a taken unique value and whatever the type's own rules throw.
 */
export const createRecord = async (
  desk: Desk,
  type: RecordType,
  input: unknown,
  creating: Creating = {},
): Promise<AnyRecord> => {
  checkNotReadOnly(type);
  if (scopeOf(desk.principal, 'create', type) !== 'all') throw notAllowed();
  const given = await read(desk, type, input);
  const id = creating.id ?? desk.context.newId(type.prefix);
  const values = await completed(
    desk,
    type,
    beginning(type, { ...given, ...creating.platformValues }, circumstances(desk)),
  );
  const unit: Unit = {
    ...settle(desk.catalogue, {
      changes: [{ kind: 'create', type, id, values }],
      ...(creating.deed && { deed: creating.deed }),
    }),
    ...(creating.extras && { extras: creating.extras }),
    ...(creating.idempotency && { idempotency: { ...creating.idempotency, result: id } }),
  };
  const [record] = (await desk.store.commit(unit, desk.context)).records;
  if (record === undefined) throw new AppError('broken', 'store.no-record', 'The store answered no record.');
  return record;
};
