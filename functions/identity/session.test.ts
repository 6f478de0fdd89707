import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CognitoBench, password, poolId } from '../../local/services/cognito/cognito-for-tests.ts';
import { openStaffPool, withStaffPool } from '../../tests/support/staff-pool.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import type { HttpLambda } from '../shared/http/http-handler.ts';
import { createHandler } from './session.ts';

let bench: Workbench;
let cognito: CognitoBench;
let handler: HttpLambda;
let email = '';
let people = 0;

beforeAll(async () => {
  bench = await openWorkbench();
  cognito = await openStaffPool();
  handler = createHandler(withStaffPool(bench.environment, cognito));
});
afterAll(async () => {
  bench.close();
  await cognito.close();
});

const invite = async (): Promise<void> => {
  const attributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ];
  await cognito.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username: email,
      TemporaryPassword: 'one time password',
      MessageAction: 'SUPPRESS',
      UserAttributes: attributes,
    }),
  );
};
const choose = (Permanent: boolean) =>
  cognito.sdk.send(
    new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: email, Password: password, Permanent }),
  );

beforeEach(async () => {
  people += 1;
  email = `person${people}@test.example`;
  await invite();
  await choose(true);
});

const call = async (method: string, path: string, body?: unknown, cookie?: string) => {
  const answer = await handler(
    {
      rawPath: `/api/v1/session${path}`,
      headers: { 'x-origin-secret': 'a-signing-key-for-tests', 'content-type': 'application/json' },
      ...(cookie !== undefined && { cookies: [cookie.split(';')[0] ?? ''] }),
      requestContext: { http: { method } },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    },
    {},
  );
  return {
    status: answer.statusCode,
    headers: answer.headers,
    cookies: answer.cookies ?? [],
    cookie: answer.cookies?.[0] ?? '',
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
};
const signIn = (with_: string = password, who = email) => call('POST', '', { email: who, password: with_ });
const words = ({ status, body: { correlationId: _, ...body } }: Awaited<ReturnType<typeof call>>) => ({
  status,
  ...body,
});

describe('signing in', () => {
  it('gives the access token to the page and the refresh token to a cookie that no script reads', async () => {
    const { status, body, cookies } = await signIn();
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual(['accessToken', 'expiresIn']);
    expect(cookies).toHaveLength(1);
    const [value, ...attributes] = cookies[0]!.split('; ');
    expect(value).toMatch(/^__Host-steppe-refresh=[^\s;,]+$/);
    expect(attributes.toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=2592000',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ]);
    expect(JSON.stringify(body)).not.toContain(value!.split('=')[1]);
  });

  it('takes the address in any case and with spaces around, as people type it', async () => {
    expect((await signIn(password, ` ${email.toUpperCase()} `)).status).toBe(200);
  });

  it('answers a wrong password as it answers an unknown person, with no cookie', async () => {
    const [wrong, unknown] = [await signIn('wrong'), await signIn('wrong', 'nobody@test.example')];
    expect(words(wrong)).toMatchObject({ status: 401, code: 'session.wrong-password' });
    expect(words(unknown)).toEqual(words(wrong));
    expect([...wrong.cookies, ...unknown.cookies]).toEqual([]);
  });

  it.each([
    ['no password', { email: 'a@b.example' }, 422],
    ['an empty password', { email: 'a@b.example', password: '' }, 422],
    ['more than it takes', { email: 'a@b.example', password: 'x', role: 'administrator' }, 422],
    ['something else than text', { email: ['a@b.example'], password: { $ne: '' } }, 422],
    ['a long password', { email: 'a@b.example', password: 'x'.repeat(257) }, 422],
    ['a huge body', { email: 'a@b.example', password: 'x'.repeat(20_000) }, 413],
    ['no JSON', 'email=a', 400],
  ])('refuses %s and repeats nothing of it', async (_, body, status) => {
    const answer = await call('POST', '', body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toMatch(/xxxx|\$ne/);
  });

  it('locks out for a while after too many tries, also the right password, and says when to come back', async () => {
    let last = await signIn('wrong');
    for (let tries = 0; tries < 12 && last.status !== 429; tries += 1) last = await signIn(`wrong ${tries}`);
    expect(last).toMatchObject({ status: 429, headers: { 'retry-after': '300' } });
    expect((await signIn()).body.code).toBe('session.too-many');
    cognito.time.now += 20 * 60_000;
    expect((await signIn()).status).toBe(200);
  });
});

describe('a one-time password', () => {
  const ask = async () => {
    await choose(false);
    return signIn();
  };
  const answer = (session: string, newPassword: string) =>
    call('POST', '/challenge', { challenge: 'new-password', session, newPassword });

  it('opens only the choice of a new one, which then is the one', async () => {
    const asked = await ask();
    expect(asked.body).toEqual({ challenge: 'new-password', session: expect.any(String) });
    expect(asked.cookies).toEqual([]);
    const done = await answer(asked.body.session, 'a password of my own');
    expect(done).toMatchObject({ status: 200, body: { accessToken: expect.any(String) } });
    expect((await signIn('a password of my own')).body).toHaveProperty('accessToken');
    expect((await signIn()).status).toBe(401);
  });

  it('is not used up by a new one that is too weak', async () => {
    const { body } = await ask();
    expect((await answer(body.session, 'short')).body.issues[0].path).toBe('newPassword');
    expect((await answer(body.session, 'a password of my own')).status).toBe(200);
  });

  it.each(['garbage', Buffer.from('{}').toString('base64url'), Buffer.from('null').toString('base64url')])(
    'cannot be answered with a session that was made up: %s',
    async session => {
      expect(words(await answer(session, 'a password of my own'))).toMatchObject({
        status: 401,
        code: 'session.expired',
      });
    },
  );

  it('cannot be answered for somebody else, and not twice', async () => {
    const { body } = await ask();
    const inside = JSON.parse(Buffer.from(body.session, 'base64url').toString());
    const victim = email;
    people += 1;
    email = `person${people}@test.example`;
    await invite();
    const forged = Buffer.from(JSON.stringify({ ...inside, username: email })).toString('base64url');
    expect((await answer(forged, 'a password of theirs')).status).toBe(401);
    email = victim;
    expect((await answer(body.session, 'a password of my own')).status).toBe(200);
    expect((await answer(body.session, 'another one of mine')).status).toBe(401);
  });
});

describe('a session', () => {
  const refresh = (cookie?: string) => call('POST', '/refresh', undefined, cookie);

  it('goes on by a cookie that is exchanged for a new one each time', async () => {
    const first = await signIn();
    const second = await refresh(first.cookie);
    expect(second.status).toBe(200);
    expect(second.cookie).toMatch(/^__Host-steppe-refresh=.+; Path=\/; HttpOnly; Secure; SameSite=Strict/);
    expect(second.cookie).not.toBe(first.cookie);
    expect((await refresh(second.cookie)).status).toBe(200);
  });

  it('is over for an old cookie that comes back: two people have it', async () => {
    const first = await signIn();
    await refresh(first.cookie);
    cognito.time.now += 60_000;
    const stolen = await refresh(first.cookie);
    expect(words(stolen)).toMatchObject({ status: 401, code: 'session.expired' });
    expect(stolen.cookie).toContain('Max-Age=0');
  });

  it('is none without cookie; one that was made up is taken away', async () => {
    expect(words(await refresh())).toMatchObject({ status: 401, code: 'session.missing' });
    const made = await refresh('__Host-steppe-refresh=made-up');
    expect(made.status).toBe(401);
    expect(made.cookie).toContain('Max-Age=0');
    expect((await refresh('steppe-refresh=other-name')).body.code).toBe('session.missing');
  });

  it('ends by signing out, here and for what came of it; signing out again is no error', async () => {
    const first = await signIn();
    const second = await refresh(first.cookie);
    const out = await call('DELETE', '', undefined, second.cookie);
    expect(out).toMatchObject({ status: 204, body: undefined });
    expect(out.cookie).toBe('__Host-steppe-refresh=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0');
    expect((await refresh(second.cookie)).status).toBe(401);
    expect((await refresh(first.cookie)).status).toBe(401);
    expect((await call('DELETE', '', undefined, second.cookie)).status).toBe(204);
    expect((await call('DELETE', '')).status).toBe(204);
  });

  it('of another device stays when one signs out', async () => {
    const [desk, phone] = [await signIn(), await signIn()];
    await call('DELETE', '', undefined, desk.cookie);
    expect((await refresh(phone.cookie)).status).toBe(200);
  });
});

describe('a forgotten password', () => {
  const forgot = (who = email) => call('POST', '/forgot-password', { email: who });
  const reset = (code: string, newPassword = 'a password of my own') =>
    call('POST', '/reset-password', { email, code, newPassword });
  const codeFor = (who = email) => cognito.mails.findLast(({ to }) => to === who)?.secret ?? '';

  it('is replaced with the code that was sent, once', async () => {
    expect(await forgot()).toMatchObject({ status: 202, body: undefined });
    const code = codeFor();
    expect(await reset(code)).toMatchObject({ status: 204, cookies: [] });
    expect((await signIn('a password of my own')).status).toBe(200);
    expect((await signIn()).status).toBe(401);
    expect(words(await reset(code, 'yet another password'))).toMatchObject({ status: 422 });
  });

  it('is asked about alike for people who are there, unknown, or not yet able to get a code', async () => {
    const unknown = await forgot('nobody@test.example');
    await choose(false);
    const answers = [unknown, await forgot()];
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
      Array(2).fill({ status: 202, body: undefined }),
    );
    expect(codeFor('nobody@test.example')).toBe('');
  });

  it('stays with a wrong code, an old one, and one for an unknown person, all refused alike', async () => {
    await forgot();
    const code = codeFor();
    const wrong = words(await reset(code === '000000' ? '111111' : '000000'));
    expect(wrong).toMatchObject({ status: 422, issues: [{ path: 'code', code: 'session.wrong-code' }] });
    const unknown = await call('POST', '/reset-password', {
      email: 'nobody@test.example',
      code: '000000',
      newPassword: 'a password of my own',
    });
    expect(words(unknown)).toEqual(wrong);
    cognito.time.now += 2 * 3_600_000;
    expect(words(await reset(code))).toEqual(wrong);
    expect((await signIn()).status).toBe(200);
  });

  it('is not replaced by a weak one', async () => {
    await forgot();
    expect((await reset(codeFor(), 'short')).body.issues[0].path).toBe('newPassword');
    expect((await signIn()).status).toBe(200);
  });
});

describe('the function', () => {
  it('knows its own routes only', async () => {
    for (const [method, path] of [
      ['GET', '/refresh'],
      ['POST', '/nothing'],
      ['PUT', ''],
    ] as const)
      expect((await call(method, path)).body.code, `${method} ${path}`).toBe('route.not-found');
  });

  it('leaves a person’s account as it is when nothing of this succeeds', async () => {
    await signIn('wrong');
    await call('POST', '/challenge', { challenge: 'code', session: 'x', code: '1' });
    const found = await cognito.sdk.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email }));
    expect(found.UserStatus).toBe('CONFIRMED');
  });
});
