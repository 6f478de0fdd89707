import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiDesk, openApiDesk, personOf } from '../../../tests/support/api-desk.ts';

/**
 * A list sorted by owner walks the users. A record whose owner is none of them would be in no such list: there is none, since an owner must be a user
 * when it is given, and a user is never removed for good.
 */
const boss = personOf('user_boss');
let desk: ApiDesk;
beforeAll(async () => {
  desk = await openApiDesk();
});
afterAll(() => desk.close());

const byOwner = async (direction = ''): Promise<readonly string[]> =>
  (await desk.ask(boss, 'GET', `/companies?sort=${direction}ownerId&limit=200`)).body.items.map(
    ({ name }: { name: string }) => name,
  );

describe('the owner of a record', () => {
  it.each(['user_nobody', 'cmp_01KARR00000000000000000000', 'role_administrator'])(
    'is a user, when it is made and when it changes: %s is refused',
    async ownerId => {
      const made = await desk.ask(boss, 'POST', '/companies', { body: { name: 'Stray', ownerId } });
      expect(made).toMatchObject({ status: 422, body: { issues: [{ path: 'ownerId' }] } });
      const { id, version } = await desk.make(boss, 'companies', { name: `Kept from ${ownerId}` });
      const changed = await desk.ask(boss, 'PATCH', `/companies/${id}`, {
        body: { ownerId },
        headers: { 'if-match': `"${version}"` },
      });
      expect(changed).toMatchObject({ status: 422, body: { issues: [{ path: 'ownerId' }] } });
    },
  );

  it('goes on to be one in the bin, from which nobody is removed: their records stay in the list by owner', async () => {
    const roleId = (await desk.ask(boss, 'GET', '/roles')).body.items[0].id;
    const owner = await desk.make(boss, 'users', { name: 'Leaving', email: 'leaving@test.example', roleId });
    await desk.make(boss, 'companies', { name: 'Left behind', ownerId: owner.id });
    const remove = (version: number) =>
      desk.ask(boss, 'DELETE', `/users/${owner.id}`, { headers: { 'if-match': `"${version}"` } });
    expect((await remove(owner.version)).status).toBe(204);
    expect((await remove(owner.version + 1)).status).toBe(404);
    expect(await byOwner()).toContain('Left behind');
    expect((await byOwner('-')).toSorted()).toEqual((await byOwner()).toSorted());
  });
});
