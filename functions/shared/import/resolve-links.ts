import { may, scopeOf } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { beginning } from '../../../domain/core/beginning.ts';
import type { Mark } from '../../../domain/core/identity.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { foldText } from '../../../domain/core/text.ts';
import type { Unit } from '../store/store.ts';
import { circumstances, type Desk } from '../use-cases/desk.ts';
import { settle } from '../use-cases/settle.ts';
import type { KnownNames } from './known-names.ts';
import { namedId } from './row-id.ts';

/** The record that a name stands for, or why there is none. */
export type Named = { readonly id: string } | { readonly wrong: string };

/** Which import asks: the ids of what it makes follow from it. */
interface Asker {
  readonly id: string;
  readonly startedAt: string;
  readonly known: KnownNames;
}

const unitFor = (desk: Desk, type: RecordType, name: string, id: string): Unit => {
  const values = beginning(type, { [type.title]: name }, circumstances(desk));
  return { ...settle(desk.catalogue, { changes: [{ kind: 'create', type, id, values }] }), sole: true };
};

/** The record that was made, here or by somebody else at the same time. */
const afterwards = (outcome: Awaited<ReturnType<Desk['store']['commitMany']>>[number], id: string): Named => {
  if (!(outcome instanceof AppError)) return { id };
  if (outcome.code === 'record.exists') return { id };
  const holder = outcome.code === 'record.duplicate' ? outcome.details.id : undefined;
  return typeof holder === 'string' ? { id: holder } : { wrong: outcome.message };
};

const make = async (
  desk: Desk,
  type: RecordType,
  names: ReadonlyMap<string, string>,
  { id, startedAt }: Asker,
): Promise<ReadonlyMap<string, Named>> => {
  const wanted = [...names].map(([folded, name]) => ({
    folded,
    name,
    id: namedId(type.prefix, id, startedAt, folded),
  }));
  const outcomes = await desk.store.commitMany(
    wanted.map(one => unitFor(desk, type, one.name, one.id)),
    desk.context,
  );
  // Turned away for now is no answer: the batch comes again.
  for (const outcome of outcomes)
    if (outcome instanceof AppError && outcome.kind === 'unavailable') throw outcome;
  return new Map(
    wanted.map((one, at) => {
      const outcome = outcomes[at];
      return [one.folded, outcome === undefined ? { id: one.id } : afterwards(outcome, one.id)] as const;
    }),
  );
};

const foundOrMade = async (
  desk: Desk,
  type: RecordType,
  byFolded: ReadonlyMap<string, string>,
  asker: Asker,
): Promise<ReadonlyMap<string, Named>> => {
  const marks = [...byFolded.keys()].map((text): Mark => ({ field: type.title, text }));
  const found = await desk.store.identified(type, marks);
  const missing = new Map(byFolded);
  const named = new Map<string, Named>();
  for (const [{ text }, record] of found) {
    missing.delete(text);
    named.set(
      text,
      may(desk.principal, 'read', type, record)
        ? { id: record.id }
        : { wrong: `There is no such ${type.label.toLowerCase()}, or you may not see it.` },
    );
  }
  if (missing.size === 0) return named;
  if (scopeOf(desk.principal, 'create', type) !== 'all') {
    for (const text of missing.keys())
      named.set(text, { wrong: `There is no such ${type.label.toLowerCase()}, and you may not make one.` });
    return named;
  }
  return new Map([...named, ...(await make(desk, type, missing, asker))]);
};

/**
 * The records of a type that names stand for, by the folded name: those that are there, and new ones for the rest, each made once in a tenant however
 * many batches name it at the same time. A name is never a way to find out what the caller may not read.
 */
export const resolveNames = async (
  desk: Desk,
  type: RecordType,
  names: readonly string[],
  asker: Asker,
): Promise<ReadonlyMap<string, Named>> => {
  const named = new Map<string, Named>();
  const open = new Map<string, string>();
  for (const name of names) {
    const folded = foldText(name);
    const id = asker.known.get(type.name, folded);
    if (id === undefined) open.set(folded, name);
    else named.set(folded, { id });
  }
  if (open.size === 0) return named;
  for (const [folded, one] of await foundOrMade(desk, type, open, asker)) {
    named.set(folded, one);
    if ('id' in one) asker.known.set(type.name, folded, one.id);
  }
  return named;
};
