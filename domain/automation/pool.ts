import type { Step } from './step.ts';

/** A user as pools see one. */
export interface Candidate {
  readonly id: string;
  readonly roleId: string;
  readonly team?: string;
  readonly status: string;
}

/** Who may be chosen. */
export type Pool = Extract<Step, { do: 'assign' }>['pool'];

const belongs = (pool: Pool, user: Candidate): boolean => {
  if ('roleId' in pool) return user.roleId === pool.roleId;
  if ('team' in pool) return user.team === pool.team;
  return pool.userIds.includes(user.id);
};

/**
 * Whose turn it is: the active users of the pool in the order of their ids, one after the other. `turn` counts up by one with each
 * choice. `undefined` when there is nobody.
 */
export const nextInTurn = (pool: Pool, users: readonly Candidate[], turn: number): string | undefined => {
  const ids = users
    .filter(user => user.status === 'active' && belongs(pool, user))
    .map(user => user.id)
    .sort();
  return ids[turn % Math.max(1, ids.length)];
};
