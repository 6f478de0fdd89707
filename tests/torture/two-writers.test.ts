import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../api/route.ts';
import { routesOf } from '../../api/routes.ts';
import { catalogue } from '../../domain/catalogue.ts';
import type { Environment } from '../../functions/shared/environment.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Answer, type Front, frontOf, openHouse, tenantId } from './support/house.ts';
import { tampered } from './support/intercept.ts';
import { bodyFor, freshTarget, makeSamples, type Samples, targetOf } from './support/samples.ts';
import { sized } from './support/size.ts';
import { disagreements } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

const ran = tally(4, 'two writers');

let bench: Workbench;
beforeAll(async () => {
  bench = await openHouse();
});
afterAll(() => bench.close());

const writers = 100;
const processes = 4;

/** What a hundred do at once with the same version of one record; `wins` is the status of the one who may. */
interface Race {
  readonly name: string;
  readonly plural: string;
  readonly values: object;
  readonly wins: number;
  write(front: Front, id: string, at: number): Promise<Answer>;
}

const seen = { 'if-match': '"1"' };
const races: readonly Race[] = [
  {
    name: 'edit',
    plural: 'companies',
    values: { name: 'Race' },
    wins: 200,
    write: (front, id, at) =>
      front.api('PATCH', `/companies/${id}`, { body: { city: `City ${at}` }, headers: seen }),
  },
  {
    name: 'edit a claimed value',
    plural: 'contacts',
    values: { firstName: 'Race' },
    wins: 200,
    write: (front, id, at) =>
      front.api('PATCH', `/contacts/${id}`, { body: { email: `${id}.${at}@race.example` }, headers: seen }),
  },
  {
    name: 'move',
    plural: 'deals',
    values: { name: 'Race' },
    wins: 200,
    write: (front, id, at) =>
      front.api('POST', `/deals/${id}/move`, {
        body: { stageId: at % 2 === 0 ? 'proposal' : 'negotiation' },
        headers: { ...seen, 'idempotency-key': `${id}-${at}` },
      }),
  },
  {
    name: 'convert',
    plural: 'leads',
    values: { name: 'Race' },
    wins: 200,
    write: (front, id) =>
      front.api('POST', `/leads/${id}/convert`, { body: { deal: { name: 'Race' } }, headers: seen }),
  },
  {
    name: 'throw away',
    plural: 'companies',
    values: { name: 'Race' },
    wins: 204,
    write: (front, id) => front.api('DELETE', `/companies/${id}`, { headers: seen }),
  },
];

/** Lets a hundred writers in four processes begin at once; answers what is wrong with how it ended. */
const raced = async (race: Race, environment: Environment): Promise<readonly string[]> => {
  const fronts = Array.from({ length: processes }, () => frontOf(environment));
  const front = frontOf(bench.environment);
  const { body: made } = await front.api('POST', `/${race.plural}`, { body: race.values });
  // Each process is warm, so that nobody is late because of his credentials.
  await Promise.all(fronts.map(one => one.api('GET', `/${race.plural}/${made.id}`)));
  const answers = await Promise.all(
    Array.from({ length: writers }, (_, at) => race.write(fronts[at % processes]!, made.id, at)),
  );
  const won = answers.filter(({ status }) => status === race.wins).length;
  // Whoever comes when it is thrown away already finds nothing.
  const late = race.wins === 204 ? [412, 404] : [412];
  const others = answers.filter(({ status }) => status !== race.wins && !late.includes(status));
  const story = await front.api('GET', `/${race.plural}/${made.id}/timeline`);
  const own =
    race.wins === 204
      ? 0
      : story.body.items.filter((one: { subject: { id: string } }) => one.subject.id === made.id).length;
  return [
    ...(won === 1 ? [] : [`${won} of ${writers} won`]),
    ...others.map(({ status, body }) => `one was answered ${status} ${JSON.stringify(body)}`),
    ...(own === 2 || race.wins === 204 ? [] : [`its history has ${own} events`]),
    ...(await disagreements(bench, tenantId)),
  ];
};

/** So many writers of each other route. */
const some = 24;

/** Routes that change a record of which the caller saw a version: edits of every type, and commands. */
const changing = routesOf(catalogue).filter(
  ({ who, type, operation, command }) =>
    who === 'caller' &&
    type !== undefined &&
    (operation === 'update-record' || ['set-status', 'move', 'complete', 'assign'].includes(command ?? '')),
);

/** A value that the sample has not, for a field that everybody may set. */
const differently = ({ type, operation }: Route, at: number): object => {
  const title = type?.title ?? '';
  const field = type?.fields[title]?.setBy === undefined ? title : 'firstName';
  return operation !== 'update-record'
    ? {}
    : type?.name === 'settings'
      ? { workFrom: `0${at % 10}:30` }
      : { [field]: `Race ${at}` };
};

const racedBy = async (
  route: Route,
  front: Front,
  fronts: readonly Front[],
  samples: Samples,
): Promise<readonly string[]> => {
  const target =
    route.command === undefined ? targetOf(route, samples) : await freshTarget(front, route, samples);
  const path = target.split('/').slice(0, 3).join('/');
  const { body: was } = await front.api('GET', path);
  const answers = await Promise.all(
    Array.from({ length: some }, (_, at) =>
      fronts[at % fronts.length]!.api(route.method, target, {
        body: { ...bodyFor(route, samples), ...differently(route, at) },
        headers: { 'if-match': `"${was.version}"` },
      }),
    ),
  );
  const { body: now } = await front.api('GET', path);
  const won = answers.filter(({ status }) => status === 200).length;
  const told = answers.filter(({ status }) => status === 412).length;
  return [
    ...(won === 1 && told === some - 1
      ? []
      : [
          `${won} won, ${told} were told: ${answers.map(({ status, body }) => `${status} ${body.code ?? ''}`).slice(0, 4)}`,
        ]),
    ...(now.version === was.version + 1 ? [] : [`version ${was.version} became ${now.version}`]),
  ];
};

describe('a hundred writers of one version', { timeout: 3_600_000 }, () => {
  it.each(races)('$name: one wins, 99 are told, one event', async race => {
    for (let round = 0; round < sized(1, 50); round += 1) {
      expect(await raced(race, bench.environment)).toEqual([]);
      ran('writers', writers);
    }
  });

  it('by every other route that changes a record: one wins, the rest are told, one version more', async () => {
    const front = frontOf(bench.environment);
    const fronts = Array.from({ length: processes }, () => frontOf(bench.environment));
    const samples = await makeSamples(bench, front);
    for (const route of changing) {
      const wrong = await racedBy(route, front, fronts, samples);
      expect(wrong.map(one => `${route.method} ${route.path}: ${one}`)).toEqual([]);
      ran('writers', some);
    }
    expect(await disagreements(bench, tenantId)).toEqual([]);
  });

  it('of one claimed value: one gets it, the others are told who has it', async () => {
    const front = frontOf(bench.environment);
    const answers = await Promise.all(
      Array.from({ length: writers }, (_, at) =>
        front.api('POST', '/contacts', { body: { firstName: `N${at}`, phone: '99110011' } }),
      ),
    );
    const winner = answers.find(({ status }) => status === 201);
    const told = answers.filter(({ body }) => body.existing?.id === winner?.body.id);
    ran('writers', writers);
    expect(told).toHaveLength(writers - 1);
    expect(await disagreements(bench, tenantId)).toEqual([]);
  });

  it('of one Idempotency-Key: all are answered the same record', async () => {
    const fronts = Array.from({ length: processes }, () => frontOf(bench.environment));
    const send = (at: number) =>
      fronts[at % processes]!.api('POST', '/leads', {
        body: { name: 'Once' },
        headers: { 'idempotency-key': 'all-at-once' },
      });
    const answers = await Promise.all(Array.from({ length: writers }, (_, at) => send(at)));
    ran('writers', writers);
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
  });
});

it('a planted write without its version is found', async () => {
  const careless = tampered(bench.environment, 'TransactWriteItems', input => {
    for (const { Put: put } of input.TransactItems)
      if (put?.ConditionExpression === '#version = :expected')
        for (const name of ['ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues'])
          delete put[name];
  });
  expect((await raced(races[0]!, careless)).join('\n')).toMatch(/^\d+ of 100 won/);
});
