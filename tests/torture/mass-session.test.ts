import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../api/route.ts';
import { routesOf } from '../../api/routes.ts';
import { catalogue } from '../../domain/catalogue.ts';
import { createHandler as createSession } from '../../functions/identity/session.ts';
import type { HttpLambda } from '../../functions/shared/http/http-handler.ts';
import { type CognitoBench, password } from '../../local/services/cognito/cognito-for-tests.ts';
import { openStaffPool, withStaffPool } from '../support/staff-pool.ts';
import type { Workbench } from '../support/workbench.ts';
import { hostile } from './support/hostile.ts';
import { openHouse } from './support/house.ts';
import { tally } from './support/tally.ts';

/** Mass assignment where nobody is signed in yet: a session takes what it asks for and nothing else (QUALITY, torture 7). */
const ran = tally(7, 'mass assignment of sessions');

let bench: Workbench;
let cognito: CognitoBench;
let handler: HttpLambda;

beforeAll(async () => {
  bench = await openHouse();
  cognito = await openStaffPool();
  handler = createSession(withStaffPool(bench.environment, cognito));
});
afterAll(async () => {
  await cognito.close();
  bench.close();
});

/** Bodies that are taken: whoever is not known is refused for that and for nothing else. */
const bodies: Readonly<Record<string, readonly object[]>> = {
  'sign-in': [{ email: 'nobody@torture.example', password }],
  'answer-challenge': [
    { challenge: 'new-password', session: 'x', newPassword: password },
    { challenge: 'code', session: 'x', code: '123456' },
  ],
  'forgot-password': [{ email: 'nobody@torture.example' }],
  'reset-password': [{ email: 'nobody@torture.example', code: '123456', newPassword: password }],
};

const routes = routesOf(catalogue).filter(
  ({ who, input, path }) => who === 'public' && input !== undefined && path.startsWith('/api/'),
);

interface Told {
  readonly status: number;
  readonly code?: string;
  readonly named: readonly string[];
}
type Send = (route: Route, body: object) => Promise<Told>;

const send: Send = async ({ method, path }, body) => {
  const answer = await handler(
    {
      rawPath: path,
      headers: { 'x-origin-secret': 'a-signing-key-for-tests', 'content-type': 'application/json' },
      requestContext: { http: { method } },
      body: JSON.stringify(body),
    },
    {},
  );
  const told = answer.body ? JSON.parse(answer.body) : {};
  const issues = told.issues ?? [];
  return {
    status: answer.statusCode,
    code: told.code,
    named: issues.map(({ path: at }: { path: string }) => at.split('.')[0]),
  };
};

/** Posts every hostile field alone and all together; answers where one was taken or not named. */
const attacked = async (by: Send, route: Route): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const body of bodies[route.operation] ?? [])
    for (const attack of [...Object.entries(hostile).map(([name, value]) => ({ [name]: value })), hostile]) {
      const names = Object.keys(attack).filter(name => !(name in body));
      const { status, named } = await by(route, { ...attack, ...body });
      ran('hostile bodies');
      if (status !== 422 || !names.every(name => named.includes(name)))
        wrong.push(`${route.path}: ${names} was answered ${status} ${named}`);
    }
  return wrong;
};

describe('sessions', () => {
  it('are tried at every route that takes a body', () => {
    expect(routes.map(({ operation }) => operation).toSorted()).toEqual(Object.keys(bodies).toSorted());
  });

  it.each(routes.map(route => [route.path, route] as const))('%s', async (_path, route) => {
    expect(await attacked(send, route)).toEqual([]);
    for (const body of bodies[route.operation] ?? [])
      expect((await send(route, body)).code).not.toBe('input.invalid');
    ran('routes');
  });

  it('planted: a schema that passes over what it does not know is found', async () => {
    const lax: Send = (route, body) =>
      send(route, Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'tenantId')));
    expect((await attacked(lax, routes[0]!)).join()).toContain('tenantId was answered');
  });
});
