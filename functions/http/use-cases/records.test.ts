import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiDesk, everything, openApiDesk, personOf } from '../../../tests/support/api-desk.ts';

const boss = personOf('user_boss');
let desk: ApiDesk;
beforeAll(async () => {
  desk = await openApiDesk();
});
afterAll(() => desk.close());

const ask = (...args: Parameters<ApiDesk['ask']>) => desk.ask(...args);
const lead = (values: object = {}) => desk.make(boss, 'leads', { name: 'Бат', ...values });

describe('a change', () => {
  const patch = (id: string, ifMatch: string | undefined, body: object = { companyName: 'Алтай' }) =>
    ask(boss, 'PATCH', `/leads/${id}`, { body, ...(ifMatch && { headers: { 'if-match': ifMatch } }) });

  it.each(['"1"', 'W/"1"', '  "1" '])('is taken with the version that was seen: %s', async version => {
    const { id } = await lead();
    expect(await patch(id, version)).toMatchObject({ status: 200, headers: { etag: '"2"' } });
  });

  it.each(['1', '*', '"1", "2"', '"one"', '""', '"-1"', '"99999999999"'])(
    'is refused when the version cannot be read: %s',
    async version => {
      const { id } = await lead();
      expect(await patch(id, version)).toMatchObject({ status: 400, body: { code: 'header.malformed' } });
      expect((await ask(boss, 'GET', `/leads/${id}`)).body.version).toBe(1);
    },
  );

  it('without version is asked for one, with an old one told the new one, and neither changes anything', async () => {
    const { id } = await lead();
    await patch(id, '"1"', { companyName: 'First' });
    expect((await patch(id, undefined)).status).toBe(428);
    expect(await patch(id, '"1"', { companyName: 'Second' })).toMatchObject({
      status: 412,
      body: { code: 'record.stale', version: 2 },
    });
    expect((await ask(boss, 'GET', `/leads/${id}`)).body).toMatchObject({
      companyName: 'First',
      version: 2,
    });
  });

  it('of nothing makes no new version', async () => {
    const { id } = await lead({ companyName: 'Алтай' });
    expect(await patch(id, '"1"')).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it('of somebody else’s record is not found rather than forbidden, and forbidden to those who may only read', async () => {
    const { id } = await lead();
    const asking = { body: { companyName: 'X' }, headers: { 'if-match': '"1"' } };
    const own = personOf('user_own', { ...everything, read: 'own', update: 'own' });
    expect((await ask(own, 'PATCH', `/leads/${id}`, asking)).status).toBe(404);
    const reader = personOf('user_reader', { id: 'r', type: '*', read: 'all' });
    expect((await ask(reader, 'PATCH', `/leads/${id}`, asking)).body.code).toBe('access.denied');
  });
});

describe('the bin', () => {
  it('takes a record only in the version that was seen', async () => {
    const { id } = await lead();
    const stale = await ask(boss, 'DELETE', `/leads/${id}`, { headers: { 'if-match': '"7"' } });
    expect(stale).toMatchObject({ status: 412, body: { version: 1 } });
    const fine = await ask(boss, 'DELETE', `/leads/${id}`, { headers: { 'if-match': '"1"' } });
    expect(fine).toMatchObject({ status: 204, body: undefined });
    expect((await ask(boss, 'DELETE', `/leads/${id}`)).status).toBe(404);
  });

  it('gives a record back as it was, once, and no live one', async () => {
    const { id } = await lead({ companyName: 'Алтай' });
    expect((await ask(boss, 'POST', `/leads/${id}/restore`)).status).toBe(404);
    await ask(boss, 'DELETE', `/leads/${id}`);
    const headers = { 'idempotency-key': `restore-${id}` };
    const back = await ask(boss, 'POST', `/leads/${id}/restore`, { headers });
    expect(back).toMatchObject({ status: 200, body: { companyName: 'Алтай', version: 3 } });
    const again = await ask(boss, 'POST', `/leads/${id}/restore`, { headers });
    expect(again).toMatchObject({ status: 200, body: { version: 3 } });
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect((await ask(boss, 'GET', `/leads/${id}`)).status).toBe(200);
  });

  it('opens only to those who may delete', async () => {
    const { id } = await lead();
    const { delete: _, ...rest } = everything;
    const keeper = personOf('user_keeper', rest);
    expect((await ask(keeper, 'DELETE', `/leads/${id}`)).status).toBe(403);
    await ask(boss, 'DELETE', `/leads/${id}`);
    expect((await ask(keeper, 'POST', `/leads/${id}/restore`)).status).toBe(403);
  });

  it('keeps a unique value: who wants it is told that it lies in the bin', async () => {
    const contact = (firstName: string) =>
      ask(boss, 'POST', '/contacts', { body: { firstName, email: 'one@example.mn' } });
    const old = (await contact('Old')).body;
    await ask(boss, 'DELETE', `/contacts/${old.id}`);
    expect(await contact('New')).toMatchObject({
      status: 409,
      body: { existing: { type: 'contact', id: old.id, deleted: true } },
    });
    expect((await ask(boss, 'POST', `/contacts/${old.id}/restore`)).status).toBe(200);
  });
});

describe('a command', () => {
  it('on another version than was seen changes nothing', async () => {
    const { id } = await lead();
    const claim = (ifMatch: string) =>
      ask(boss, 'POST', `/leads/${id}/set-status`, {
        body: { status: 'working' },
        headers: { 'if-match': ifMatch },
      });
    expect(await claim('"5"')).toMatchObject({ status: 412, body: { code: 'record.stale', version: 1 } });
    expect(await claim('x')).toMatchObject({ status: 400 });
    expect((await ask(boss, 'GET', `/leads/${id}`)).body).toMatchObject({ status: 'new', version: 1 });
    expect(await claim('"1"')).toMatchObject({ status: 200, body: { status: 'working' } });
  });

  it('needs to be granted by name', async () => {
    const { id } = await lead();
    const without = personOf('user_without', { ...everything, commands: ['assign'] });
    const refused = await ask(without, 'POST', `/leads/${id}/set-status`, { body: { status: 'working' } });
    expect(refused.body.code).toBe('access.denied');
  });

  it('sent twice is done once, and tells that it was', async () => {
    const { id } = await lead();
    const convert = () =>
      ask(boss, 'POST', `/leads/${id}/convert`, { body: {}, headers: { 'idempotency-key': `c-${id}` } });
    const first = await convert();
    const second = await convert();
    expect(second.body).toEqual(first.body);
    expect([first, second].map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
  });
});

describe('a replay', () => {
  const send = (who: typeof boss, key: string, name = 'Once') =>
    ask(who, 'POST', '/leads', { body: { name }, headers: { 'idempotency-key': key } });

  it('asks again what the caller may see, and shows the record as it is now', async () => {
    const first = await send(boss, 'r-1');
    await ask(boss, 'PATCH', `/leads/${first.body.id}`, {
      body: { email: 'now@example.mn' },
      headers: { 'if-match': '"1"' },
    });
    const same = { ...boss, role: personOf('user_boss', { ...everything, hidden: ['email'] }).role };
    const seen = await send(same, 'r-1');
    expect(seen).toMatchObject({ status: 201, body: { id: first.body.id, version: 2 } });
    expect(seen.body).not.toHaveProperty('email');
    const blind = { ...boss, role: personOf('user_boss', { ...everything, read: 'none' }).role };
    expect((await send(blind, 'r-1')).status).toBe(404);
  });

  it('belongs to one person: another’s same key makes another record', async () => {
    const mine = await send(boss, 'r-2');
    const theirs = await send(personOf('user_other'), 'r-2');
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('with another body is refused, and with a key that is none too', async () => {
    await send(boss, 'r-3');
    expect(await send(boss, 'r-3', 'Different')).toMatchObject({ status: 422 });
    expect((await send(boss, 'has space')).body.code).toBe('header.malformed');
    expect((await send(boss, 'x'.repeat(256))).body.code).toBe('header.malformed');
  });
});

describe('a key for programs', () => {
  it('is shown once: neither a replay nor the record has it', async () => {
    const issue = () =>
      ask(boss, 'POST', '/api-keys', {
        body: { name: 'Shop', roleId: 'role_viewer' },
        headers: { 'idempotency-key': 'key-1' },
      });
    const first = await issue();
    expect(first.status).toBe(201);
    expect(first.body.key).toMatch(new RegExp(`^sk_${desk.tenantId}_`));
    const secret = String(first.body.key).split('_').at(-1) ?? '';
    const later = [
      await issue(),
      await ask(boss, 'GET', `/api-keys/${first.body.record.id}`),
      await ask(boss, 'GET', '/api-keys'),
      await ask(boss, 'GET', `/api-keys/${first.body.record.id}/timeline`),
    ];
    expect(later.map(({ status }) => status)).toEqual([201, 200, 200, 200]);
    expect(later[0]?.body.record.id).toBe(first.body.record.id);
    expect(JSON.stringify(later)).not.toContain(secret);
    expect(JSON.stringify([first, ...later])).not.toContain('secretHash');
  });

  it('is made by administrators only, for a role that is there', async () => {
    const body = { name: 'Mine', roleId: 'role_viewer' };
    expect((await ask(personOf('user_sales', everything), 'POST', '/api-keys', { body })).status).toBe(403);
    const nowhere = await ask(boss, 'POST', '/api-keys', { body: { ...body, roleId: 'role_nowhere' } });
    expect(nowhere.body.issues).toEqual([expect.objectContaining({ path: 'roleId' })]);
  });
});
