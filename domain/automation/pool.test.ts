import { describe, expect, it } from 'vitest';
import { type Candidate, nextInTurn } from './pool.ts';

const users: readonly Candidate[] = [
  { id: 'user_c', roleId: 'role_salesperson', team: 'north', status: 'active' },
  { id: 'user_a', roleId: 'role_salesperson', team: 'south', status: 'active' },
  { id: 'user_b', roleId: 'role_manager', team: 'north', status: 'active' },
  { id: 'user_d', roleId: 'role_salesperson', team: 'north', status: 'disabled' },
  { id: 'user_e', roleId: 'role_salesperson', status: 'invited' },
];
const turns = (pool: Parameters<typeof nextInTurn>[0], count: number) =>
  Array.from({ length: count }, (_, turn) => nextInTurn(pool, users, turn));

describe('whose turn it is', () => {
  it('goes round the active users of a role, in the order of their ids', () => {
    expect(turns({ roleId: 'role_salesperson' }, 5)).toEqual([
      'user_a',
      'user_c',
      'user_a',
      'user_c',
      'user_a',
    ]);
  });

  it('goes round a team', () => {
    expect(turns({ team: 'north' }, 3)).toEqual(['user_b', 'user_c', 'user_b']);
  });

  it('goes round those that are named, but for those who do not work here at present', () => {
    expect(turns({ userIds: ['user_d', 'user_b', 'user_a'] }, 3)).toEqual(['user_a', 'user_b', 'user_a']);
  });

  it('does not depend on the order in which users were read', () => {
    const pool = { roleId: 'role_salesperson' };

    expect(nextInTurn(pool, [...users].reverse(), 1)).toBe(nextInTurn(pool, users, 1));
  });

  it('is nobody’s when nobody is there', () => {
    expect(nextInTurn({ team: 'west' }, users, 7)).toBeUndefined();
    expect(nextInTurn({ roleId: 'role_salesperson' }, [], 0)).toBeUndefined();
  });

  it('is fair: after n times m turns everybody had n', () => {
    const chosen = turns({ roleId: 'role_salesperson' }, 100);

    expect(chosen.filter(id => id === 'user_a')).toHaveLength(50);
  });
});
