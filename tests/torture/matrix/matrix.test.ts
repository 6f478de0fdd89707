import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../../api/route.ts';
import { type DemoCloud, startDemoCloud } from '../../support/demo-cloud.ts';
import { keyApi } from '../../support/spine.ts';
import { tally } from '../support/tally.ts';
import { guardedRoutes, probes, unknownTo } from './probes.ts';
import { expected } from './rights.ts';
import { atRest, type Samples, samplesOf } from './samples.ts';

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
  const query =
    route.operation === 'show-board'
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
const forged = (claims: object): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
};

describe('the matrix', () => {
  it('knows every guarded route, and sees a planted one that is missing', () => {
    expect(guarded.length).toBeGreaterThan(80);
    expect(unknownTo(probes, guarded)).toEqual([]);
    const { 'run-command': _, ...lacking } = probes;
    expect(unknownTo(lacking, guarded)).toContain('POST /api/v1/deals/{id}/move');
  });

  it('lets nobody in without a token that it gave out', async () => {
    const [tenant, id, secret] = String(demo.altai.apiKeys.administrator).slice(3).split('_');
    const tokens: Readonly<Record<string, string | undefined>> = {
      none: undefined,
      empty: '',
      garbage: 'garbage',
      'alg none': forged({ sub: 'x', token_use: 'access', exp: 4_102_444_800 }),
      'another secret': `sk_${tenant}_${id}_${'0'.repeat(String(secret).length)}`,
      'a key of the other tenant under our name': `sk_${demo.altai.id}_${String(demo.ararat.apiKeys.administrator).split('_').slice(2).join('_')}`,
    };
    for (const route of guarded)
      for (const [kind, token] of Object.entries(tokens)) {
        const { status } = await ask(route, idIn(ours, route), token);
        // API Gateway answers 401 without a token and 403 for one that the authorizer turns down.
        expect([401, 403], `${kind}: ${route.method} ${route.path} answered ${status}`).toContain(status);
      }
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
