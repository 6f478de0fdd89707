import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../../api/route.ts';
import { tokenVerifier } from '../../../functions/shared/identity/verify-token.ts';
import { apiAs } from '../../../local/demo/api.ts';
import { type DemoCloud, startDemoCloud } from '../../support/demo-cloud.ts';
import { keyApi } from '../../support/spine.ts';
import { tally } from '../support/tally.ts';
import { guardedRoutes, probes, unknownTo } from './probes.ts';
import { expected } from './rights.ts';
import { atRest, type Samples, samplesOf } from './samples.ts';
import { claimsOf, forgedTokens, signedToken, signingKeyOf } from './tokens.ts';

/**
 * The authorisation matrix (QUALITY, torture 5), generated from the route table: every route × every role, no token and forged ones ×
 * own, another tenant's and an invented record. A route of an operation that is not listed here fails.
 */
const ran = tally(5, 'authorisation matrix');
const guarded = guardedRoutes();

let demo: DemoCloud;
let ours: Samples;
let theirs: Samples;

beforeAll(async () => {
  demo = await startDemoCloud();
  const [altai, ararat] = [keyApi(demo, demo.altai), keyApi(demo, demo.ararat)];
  const [first, second] = await Promise.all([samplesOf(altai), samplesOf(ararat)]);
  // The rule for new leads touches some of them: only then do they rest.
  await demo.cloud.idle();
  [ours, theirs] = await Promise.all([atRest(altai, first), atRest(ararat, second)]);
});
afterAll(() => demo?.end());

interface Answer {
  readonly status: number;
  readonly body: string;
}

const ask = async (route: Route, id: string, token?: string): Promise<Answer> => {
  ran('requests');
  const { headers, ...rest } = probes[route.operation] ?? {};
  const query = route.operation.startsWith('show-board')
    ? '?pipelineId=pip_default'
    : route.operation === 'search-records'
      ? '?q=sample'
      : route.operation === 'list-runs'
        ? `?subject=${id}`
        : '';
  const response = await fetch(demo.cloud.url + route.path.replace('{id}', id) + query, {
    method: route.method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...rest,
  });
  const text = await response.text();
  return { status: response.status, body: text.replace(/"correlationId":"[^"]*"/, '') };
};

const inventedId = ({ type }: Route): string => `${type?.prefix ?? 'lead'}_01JZZZZZZZZZZZZZZZZZZZZZZZ`;
const idIn = (samples: Samples, route: Route): string => String(samples[route.type?.name ?? 'lead']?.id);
/** API keys that are nearly right. */
const forgedKeys = async (): Promise<Readonly<Record<string, string>>> => {
  const [tenant, id, secret] = String(demo.altai.apiKeys.administrator).slice(3).split('_');
  const admin = keyApi(demo, demo.altai);
  const gone = await admin.post<{ key: string; record: { id: string } }>('/api-keys', {
    name: 'Gone',
    roleId: 'role_administrator',
  });
  await fetch(`${demo.cloud.endpoints.api}/api-keys/${gone.record.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${demo.altai.apiKeys.administrator}` },
  });
  return {
    'a key that was deleted': gone.key,
    'another secret': `sk_${tenant}_${id}_${'0'.repeat(String(secret).length)}`,
    'a key of the other tenant under our name': `sk_${demo.altai.id}_${String(demo.ararat.apiKeys.administrator).split('_').slice(2).join('_')}`,
  };
};

/** Access tokens of the first administrators of both tenants. */
const accessTokens = (): Promise<readonly string[]> =>
  Promise.all(
    [demo.altai, demo.ararat].map(async ({ users }) => {
      const { email, password } = users.find(({ role }) => role === 'administrator')!;
      const { accessToken } = await apiAs(demo.cloud.endpoints.api).post<{ accessToken: string }>(
        '/session',
        {
          email,
          password,
        },
      );
      return accessToken;
    }),
  );

/** Tokens that open a route, and which. */
const openedBy = async (
  tokens: Readonly<Record<string, string | undefined>>,
  table: readonly Route[] = guarded,
): Promise<readonly string[]> => {
  const opened: string[] = [];
  for (const route of table)
    for (const [kind, token] of Object.entries(tokens)) {
      const { status } = await ask(route, idIn(ours, route), token);
      // API Gateway answers 401 without a token and 403 for one that the authorizer turns down.
      if (status !== 401 && status !== 403)
        opened.push(`${kind}: ${route.method} ${route.path} answered ${status}`);
    }
  return opened;
};

describe('the matrix', () => {
  it('knows every guarded route, and sees a planted one that is missing', () => {
    expect(guarded.length).toBeGreaterThan(80);
    expect(unknownTo(probes, guarded)).toEqual([]);
    const { 'run-command': _, ...lacking } = probes;
    expect(unknownTo(lacking, guarded)).toContain('POST /api/v1/deals/{id}/move');
  });

  it('lets nobody in without a token that it gave out', { timeout: 300_000 }, async () => {
    const [good = '', other = ''] = await accessTokens();
    const key = signingKeyOf(demo.dataDir);
    const tokens = { none: undefined, empty: '', ...forgedTokens(key, good, other), ...(await forgedKeys()) };
    expect(await openedBy(tokens)).toEqual([]);
    // The forger's hand is good enough: without a fault a token of his opens what the real one opens.
    const faultless = signedToken(key, { ...claimsOf(good), jti: 'forged' });
    expect(await openedBy({ planted: faultless }, guarded.slice(0, 1))).toHaveLength(1);
  });

  it('planted: a verifier that takes another client’s tokens is found', async () => {
    const [good = '', other = ''] = await accessTokens();
    const { iss, client_id: client } = claimsOf(good);
    const poolId = String(iss).split('/').at(-1) ?? '';
    const tokens = forgedTokens(signingKeyOf(demo.dataDir), good, other);
    const taken = async (clientId: string): Promise<readonly string[]> => {
      const verify = tokenVerifier({
        variables: {
          USER_POOL_ID: poolId,
          USER_POOL_CLIENT_ID: clientId,
          JWKS_URL: `${demo.cloud.endpoints.cognito}/${poolId}/.well-known/jwks.json`,
        },
        client: () => ({}) as never,
      });
      const subs = await Promise.all(Object.values(tokens).map(token => verify(token)));
      return Object.keys(tokens).filter((_, at) => subs[at] !== undefined);
    };
    // A right signature for a person who is no member: the directory turns it down.
    expect(await taken(String(client))).toEqual(['a person whom nobody knows']);
    expect(await taken('attacker')).toEqual(['another client']);
  });

  it('answers for another tenant’s record exactly as for one that does not exist', async () => {
    for (const [role, token] of Object.entries(demo.altai.apiKeys))
      for (const route of guarded.filter(one => one.path.includes('{id}') && one.type !== undefined)) {
        // Records with a fixed id (the default pipeline, roles) are everybody's own: the id says nothing of another tenant.
        const id = idIn(theirs, route);
        if (!/_01[0-9A-Z]{24}$/.test(id)) continue;
        const [strange, invented] = [await ask(route, id, token), await ask(route, inventedId(route), token)];
        expect(strange.status, `${role}: ${route.method} ${route.path}`).toBeGreaterThanOrEqual(403);
        expect(strange, `${role}: ${route.method} ${route.path}`).toEqual(invented);
      }
  });

  it.each(Object.keys(expected))('gives %s what the role may do and nothing more', async role => {
    const { unseen, writes, commands } = expected[role]!;
    const token = demo.altai.apiKeys[role];
    for (const route of guarded.filter(one => one.type !== undefined)) {
      const type = route.type!.name;
      const { status, body } = await ask(route, idIn(ours, route), token);
      const where = `${role}: ${route.method} ${route.path} answered ${status}`;
      const commanded =
        route.action !== 'command' || commands === 'all' || commands.includes(String(route.command));
      const may = !unseen.includes(type) && (route.action === 'read' || (writes(type) && commanded));
      const nothingToSee = unseen.includes(type) && body === '{"items":[]}';
      if (nothingToSee) continue;
      if (may) expect([401, 403], where).not.toContain(status);
      else expect([403, 404], where).toContain(status);
    }
  });

  it('shows no role anything of the other tenant in lists, boards, search and types', async () => {
    for (const token of Object.values(demo.altai.apiKeys))
      for (const route of guarded.filter(one => !one.path.includes('{id}') && one.method === 'GET')) {
        const { body } = await ask(route, '', token);
        for (const sample of Object.values(theirs))
          if (/_01[0-9A-Z]{24}$/.test(sample.id)) expect(body).not.toContain(sample.id);
      }
  });

  it('changed nothing by all that', async () => {
    const now = await atRest(keyApi(demo, demo.altai), ours);
    const versions = (samples: Samples) => Object.values(samples).map(one => one.version);
    expect(versions(now)).toEqual(versions(ours));
  });
});
