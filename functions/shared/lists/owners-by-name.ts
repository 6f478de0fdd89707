import { isVisible, scopeOf } from '../../../domain/core/access.ts';
import type { ListAccess } from '../../../domain/core/list-access.ts';
import { compareKeys, sortKey } from '../../../domain/core/sort-key.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Position, Row } from '../store/store.ts';
import type { Desk } from '../use-cases/desk.ts';

const atOnce = 200;

const all = async ({ store }: Desk, along: ListAccess): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let after: Position | undefined;
  do {
    const page = await store.rows(user, along, { limit: atOnce, ...(after && { after }) });
    rows.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return rows;
};

/**
 * The ids of all users by their names, for lists sorted by owner; those in the bin too, since they may own records still. By id for a
 * caller who may not see the names.
 */
export const ownersByName = async (desk: Desk): Promise<readonly string[]> => {
  const { principal } = desk;
  const named = scopeOf(principal, 'read', user) !== 'none' && isVisible(principal, user, user.title);
  const rows = (await Promise.all([all(desk, { by: 'newest' }), all(desk, { by: 'bin' })])).flat();
  const key = ({ id, values }: Row): string =>
    `${named ? sortKey(user.fields.name, values[user.title]) : ''}\u0001${id}`;
  return rows
    .map(row => ({ id: row.id, key: key(row) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ id }) => id);
};
