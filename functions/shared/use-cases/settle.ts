import { isDeepStrictEqual } from 'node:util';
import { defaultsOf } from '../../../domain/core/beginning.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { Change, Decision } from '../../../domain/core/change.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { filled } from '../store/next-record.ts';

type Values = Readonly<Record<string, unknown>>;

/** Those of the new values that differ from the old ones. */
export const differing = (was: Values, set: Values): Values =>
  Object.fromEntries(
    Object.entries(set).filter(([name, value]) => !isDeepStrictEqual(was[name] ?? null, value ?? null)),
  );

const derive = (catalogue: Catalogue, type: RecordType, values: Values): Values => {
  let all = values;
  for (const derivation of catalogue.derivations(type)) all = { ...all, ...derivation.derive(all) };
  return all;
};

const guard = (catalogue: Catalogue, type: RecordType, record: Values): void => {
  for (const { check } of catalogue.guards(type)) check(record);
};

const settled = (catalogue: Catalogue, change: Change): Change => {
  if (change.kind === 'create') {
    const values = derive(catalogue, change.type, filled({ ...defaultsOf(change.type), ...change.values }));
    guard(catalogue, change.type, values);
    return { ...change, values };
  }
  if (change.kind !== 'update') return change;
  const after = filled({ ...change.was, ...change.set });
  const full = derive(catalogue, change.type, after);
  guard(catalogue, change.type, full);
  return { ...change, set: { ...change.set, ...differing(after, full) } };
};

/**
 * A decision ready to be stored: defaults filled, derived fields worked out, guards passed. Every way of writing goes
 * through here, so that a command can break no rule that an edit cannot. Throws what the guards throw.
 */
export const settle = (catalogue: Catalogue, decision: Decision): Decision => ({
  ...decision,
  changes: decision.changes.map(change => settled(catalogue, change)),
});
