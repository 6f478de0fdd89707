import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Environment } from '../../../functions/shared/environment.ts';
import type { Workbench } from '../../support/workbench.ts';
import { catchUp } from '../support/catch-up.ts';
import { boss, type Front, frontOf, openHouse, provision, tenantId } from '../support/house.ts';
import { bodyOf, intercepted } from '../support/intercept.ts';
import { makeSamples, type Samples } from '../support/samples.ts';
import { itemsOf } from '../support/table-audit.ts';
import { tally } from '../support/tally.ts';
import { askAbout, inventedId, isTelling, questionsFor } from './asking.ts';
import { guardedRoutes } from './probes.ts';

/**
 * The second wall alone (DESIGN §6, QUALITY torture 5): the code's own check is taken away, every key that it builds is another
 * tenant's, and the role's LeadingKeys must deny at every route all the same.
 */
const ran = tally(5, 'LeadingKeys alone');
const neighbour = 'torture00002';
const word = 'Zyxneighbour';

let bench: Workbench;
let theirs: Samples;

/** Rewrites every key on its way to the table; counts what came through. */
const crossed = (environment: Environment, seen: { calls: number; done: number }): Environment =>
  intercepted(environment, async (passing, go) => {
    if (passing.service !== 'dynamodb') return go();
    passing.request.body = bodyOf(passing).replaceAll(`"${tenantId}#`, `"${neighbour}#`);
    seen.calls += 1;
    const answer = (await go()) as { readonly response: { readonly statusCode: number } };
    if (answer.response.statusCode === 200) seen.done += 1;
    return answer;
  });

/** The role as it would be if its policy forgot the condition. */
const withoutLeadingKeys = (environment: Environment): Environment => ({
  ...environment,
  client: (service, credentials) =>
    environment.client(
      service,
      service === 'dynamodb' ? { accessKeyId: 'AKIAROOT', secretAccessKey: 'root' } : credentials,
    ),
});

beforeAll(async () => {
  bench = await openHouse();
  await provision(bench, neighbour);
  const front = frontOf(bench.environment);
  theirs = await makeSamples(bench, front, { word, tenant: neighbour });
  await catchUp(bench);
});
afterAll(() => bench.close());

const stateOf = async (): Promise<string> => JSON.stringify(await itemsOf(bench, neighbour));

/** Asks every route about the neighbour's records over the crossed table; answers where something came through. */
const leaks = async (environment: Environment): Promise<readonly string[]> => {
  const seen = { calls: 0, done: 0 };
  const front: Front = frontOf(crossed(environment, seen));
  const before = await stateOf();
  const wrong: string[] = [];
  for (const route of guardedRoutes()) {
    const record = theirs[route.type?.name ?? 'lead'] ?? { ...theirs.lead!, id: inventedId(route.type) };
    const was = { ...seen };
    const answers =
      route.method === 'GET' && !route.path.includes('{id}')
        ? await Promise.all(questionsFor(route, record, word).map(one => front.api('GET', one)))
        : [await askAbout(front, route, record.id, boss, theirs, record.version)];
    ran('requests', answers.length);
    ran('calls of the table', seen.calls - was.calls);
    for (const { status, body } of answers) {
      const text = JSON.stringify(body ?? null);
      const names = text.includes(word) || (isTelling(record.id) && text.includes(record.id));
      if (seen.done > was.done || names || (seen.calls > was.calls && status < 400))
        wrong.push(`${route.method} ${route.path} was answered ${status}`);
    }
  }
  if ((await stateOf()) !== before) wrong.push('the neighbour’s table is another');
  return wrong;
};

describe('with the check in the code taken away', () => {
  it('the role denies every call of every route', async () => {
    expect(await leaks(bench.environment)).toEqual([]);
  });

  it('planted: a role without LeadingKeys is found, reading and writing', async () => {
    const found = await leaks(withoutLeadingKeys(bench.environment));
    expect(found).toContain('GET /api/v1/leads was answered 200');
    expect(found).toContain('POST /api/v1/leads was answered 201');
    expect(found).toContain('GET /api/v1/search was answered 200');
    expect(found).toContain('the neighbour’s table is another');
    expect(found.length).toBeGreaterThan(guardedRoutes().length * 0.8);
  });
});
