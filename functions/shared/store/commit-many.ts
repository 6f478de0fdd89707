import { AppError } from '../../../domain/core/app-error.ts';
import type { Context } from '../context.ts';
import { type WorkedUnit, workOutUnit } from './commit.ts';
import type { DocumentClient } from './document-client.ts';
import { sendTransaction } from './send-transaction.ts';
import type { Committed, Unit } from './store.ts';
import { checkSize, type Write } from './transaction.ts';
import type { Writing } from './unit-writes.ts';

/** AWS takes 100 items a transaction. */
const most = 100;
/** So many transactions are on their way at once: their waiting overlaps. */
const atOnce = 4;

/** A unit and its place among those that were given. */
interface Placed extends WorkedUnit {
  readonly at: number;
}
type Outcomes = (Committed | AppError)[];

const keyOf = ({ Put, Update, Delete }: Write): string => {
  const key = (Put?.Item ?? Update?.Key ?? Delete?.Key ?? {}) as Readonly<Record<string, unknown>>;
  return `${String(key.pk)}\u0000${String(key.sk)}`;
};

/** Units of one transaction, and the groups that must be through before: those with a unit that touches the same item. */
interface Group {
  readonly units: Placed[];
  readonly after: Set<Group>;
  size: number;
}

/**
 * Groups that fit into a transaction each. AWS refuses one that touches an item twice, so twins go into different ones, and of twins that want
 * the same value the first gets it.
 */
const packed = (units: readonly Placed[]): readonly Group[] => {
  const groups: Group[] = [];
  const last = new Map<string, Group>();
  for (const unit of units) {
    const keys = unit.writes.map(({ write }) => keyOf(write));
    const before = new Set(keys.flatMap(key => last.get(key) ?? []));
    let group = groups.at(-1);
    if (group === undefined || group.size + keys.length > most || before.has(group)) {
      group = { units: [], after: new Set(), size: 0 };
      groups.push(group);
    }
    group.units.push(unit);
    group.size += keys.length;
    for (const one of before) group.after.add(one);
    for (const key of keys) last.set(key, group);
  }
  return groups;
};

/** Stores a group; units that are refused are taken out, and the others go again. */
const storeGroup = async (
  client: DocumentClient,
  group: readonly Placed[],
  outcomes: Outcomes,
  out: Set<Placed>,
): Promise<void> => {
  if (group.length === 0) return;
  const owners = group.flatMap(unit => unit.writes.map(() => unit));
  const refused = await sendTransaction(
    client,
    group.flatMap(unit => unit.writes),
  );
  if (refused.length === 0) {
    for (const { at, committed } of group) outcomes[at] = committed;
    return;
  }
  for (const { at, error } of refused) {
    const unit = owners[at];
    if (unit === undefined || out.has(unit)) continue;
    out.add(unit);
    outcomes[unit.at] = error;
  }
  await storeGroup(
    client,
    group.filter(unit => !out.has(unit)),
    outcomes,
    out,
  );
};

/** The same; a group that the table turns away for now is answered so, and holds up no other. */
const store = async (client: DocumentClient, group: readonly Placed[], outcomes: Outcomes): Promise<void> => {
  // Those that were refused before the last ones were turned away keep their answers.
  const refused = new Set<Placed>();
  try {
    await storeGroup(client, group, outcomes, refused);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
    for (const unit of group) if (!refused.has(unit)) outcomes[unit.at] = error;
  }
};

/** Stores units that have nothing to do with each other; each is stored or refused by itself, and the answers are in their order. */
export const commitUnits = async (
  client: DocumentClient,
  writing: Writing,
  units: readonly Unit[],
  context: Context,
): Promise<readonly (Committed | AppError)[]> => {
  const worked = units.map((unit, at): Placed => ({ at, ...workOutUnit(writing, unit, context) }));
  for (const { writes } of worked) checkSize(writes);
  const outcomes: Outcomes = worked.map(({ committed }) => committed);
  const queue = [...packed(worked.filter(({ writes }) => writes.length > 0))];
  const begun = new Map<Group, Promise<unknown>>();
  const storeInTurn = async ({ units: group, after }: Group): Promise<void> => {
    await Promise.all([...after].map(one => begun.get(one)));
    await store(client, group, outcomes);
  };
  const worker = async (): Promise<void> => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
      const done = storeInTurn(group);
      begun.set(group, done);
      await done;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
  return outcomes;
};
