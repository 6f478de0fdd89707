import type { Run } from '../../../domain/automation/run.ts';
import { keysFor } from '../store/keys.ts';
import type { Extra, Store } from '../store/store.ts';

/** How often a step of a rule has chosen among its pool. `version` 0: never. */
export interface Turn {
  readonly version: number;
  readonly count: number;
}

/** What a step has that does not choose. */
export const noTurn: Turn = { version: 0, count: 0 };

const keyOf = (store: Store, run: Run) =>
  keysFor(store.tenantId).turn(`${run.ruleId}.${run.steps[run.cursor]?.id ?? ''}`);

/** Reads whose turn it is for the step that a run stands at. */
export const readTurn = async (store: Store, run: Run): Promise<Turn> => {
  const item = await store.items.get(keyOf(store, run), { consistent: true });
  return { version: Number(item?.version ?? 0), count: Number(item?.count ?? 0) };
};

/** Counts the turn up with the choice, or lets the whole choice fail when another run was faster (`extra.turn`). */
export const nextTurn = (store: Store, run: Run, { version, count }: Turn): Extra => ({
  key: keyOf(store, run),
  values: { version: version + 1, count: count + 1 },
  condition: version === 0 ? 'absent' : { version },
  name: 'turn',
});
