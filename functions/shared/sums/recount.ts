import { AppError } from '../../../domain/core/app-error.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from '../store/codec.ts';
import { keysFor } from '../store/keys.ts';
import type { Position, Store } from '../store/store.ts';
import { type Generations, generationOf, readGenerations } from './generations.ts';

/**
 * Counting a tenant's sums afresh, without ever answering wrong ones:
 *
 *     const recount = await beginRecount(store, type);   // from now on a second generation of rows is kept as well
 *     for (… ids of all records …) await projectSums(store, type, ids);   // counts each record in it, once
 *     await endRecount(store, type, recount, withins);   // it is read from now on; the old one is thrown away
 *
 * People read the old generation until `endRecount` changes one item, the head, and the new one from then on: never both, never a part.
 * Each record's state says in which generations it is counted, so that changes which come meanwhile are counted in both, and none twice.
 * A recount that stopped half way is begun again: it takes a third generation, and the rows of the second are thrown away in the end.
 */
export interface Recount {
  readonly generation: number;
}

const save = async (store: Store, type: RecordType, was: Generations, next: Generations): Promise<void> => {
  const key = keysFor(store.tenantId).sumHead(type.name);
  const held = await store.items.put(
    { ...key, ...next },
    {
      expression: 'attribute_not_exists(pk) OR (active = :active AND writing = :writing)',
      values: { ':active': was.active, ':writing': was.writing },
    },
  );
  if (!held) throw new AppError('conflict', 'sums.recounted', 'Somebody else is counting these sums afresh.');
};

/** Begins a new generation of the sums. Throws `sums.recounted` (conflict) when somebody else did so at this very moment. */
export const beginRecount = async (store: Store, type: RecordType): Promise<Recount> => {
  const was = await readGenerations(store, type);
  const generation = Math.max(...was.writing) + 1;
  await save(store, type, was, { active: was.active, writing: [was.active, generation] });
  return { generation };
};

const oldRows = async (store: Store, pk: string, generation: number): Promise<readonly Item[]> => {
  const rows: Item[] = [];
  let after: Position | undefined;
  do {
    const page = await store.items.query(pk, '', { limit: 1_000, consistent: true, ...(after && { after }) });
    rows.push(...page.items.filter(row => generationOf(row) < generation));
    after = page.next;
  } while (after !== undefined);
  return rows;
};

/**
 * The recounted generation is read from now on, and the rows of older ones go. `withins` are the ids of all boards (for deals: of all
 * pipelines, also those in the bin). Throws `sums.recounted` when another recount was begun since.
 */
export const endRecount = async (
  store: Store,
  type: RecordType,
  { generation }: Recount,
  withins: readonly string[],
): Promise<void> => {
  const was = await readGenerations(store, type);
  const finished = was.active === generation && was.writing.length === 1;
  if (!finished && !was.writing.includes(generation))
    throw new AppError('conflict', 'sums.recounted', 'Another recount of these sums was begun since.');
  if (!finished) await save(store, type, was, { active: generation, writing: [generation] });
  const { sumsPk } = keysFor(store.tenantId);
  for (const within of withins) {
    const rows = await oldRows(store, sumsPk(type.name, within), generation);
    await store.items.write(
      [],
      rows.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
    );
  }
};
