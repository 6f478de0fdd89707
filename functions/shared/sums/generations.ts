import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from '../store/codec.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';

/**
 * The sums of a type are counted in generations, so that they can be counted afresh while everybody goes on working: `active` is read,
 * each of `writing` is kept up to date.
 */
export interface Generations {
  readonly active: number;
  readonly writing: readonly number[];
}

const first: Generations = { active: 1, writing: [1] };

/** The generations in the head item; without one it is the first. */
export const generationsIn = (head: Item | undefined): Generations =>
  head === undefined ? first : { active: Number(head.active), writing: head.writing as readonly number[] };

/** Reads the head item, consistently. */
export const readGenerations = async (store: Store, type: RecordType): Promise<Generations> =>
  generationsIn(await store.items.get(keysFor(store.tenantId).sumHead(type.name), { consistent: true }));

/** The generation of a row, by its key `s#<generation, 6 digits>#<owner>`. */
export const generationOf = (row: Item): number => Number(String(row.sk).slice(2, 8));

/** Whose records a row counts; `undefined` for nobody's. */
export const ownerOf = (row: Item): string | undefined => String(row.sk).slice(9) || undefined;
