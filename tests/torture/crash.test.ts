import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../functions/shared/environment.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Answer, type Front, frontOf, inHouse, tenantId } from './support/house.ts';
import { forgetting } from './support/intercept.ts';
import { mortal, type Point, pointsOf, sayPoints } from './support/mortal.ts';
import { below, randomFor, sized } from './support/size.ts';
import { disagreements, itemsOf, recordsIn } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

const ran = tally(1, 'crash of a write');

/** A write that is sent again until it is answered, and what must be there once afterwards. */
interface Deed {
  readonly name: string;
  /** Makes what the deed is done on; answers the request. */
  prepare(mark: string, front: Front): Promise<(front: Front) => Promise<Answer>>;
  /** How many of each type carry the mark afterwards. */
  readonly makes: Readonly<Record<string, number>>;
  /** Statuses that say it was done already; none where a key makes the repeat answer the same record. */
  readonly already?: readonly number[];
  /** What the record must hold afterwards; its version counts every change that was made. */
  readonly holds?: Readonly<Record<string, unknown>>;
}

const onceMore = (mark: string) => ({ headers: { 'idempotency-key': `crash-${mark}` } });
const make = async (front: Front, path: string, body: object): Promise<string> => {
  const { status, body: made } = await front.api('POST', path, { body });
  expect(status, JSON.stringify(made)).toBe(201);
  return made.id;
};

const deeds: readonly Deed[] = [
  {
    name: 'create contact',
    prepare: async mark => front =>
      front.api('POST', '/contacts', {
        ...onceMore(mark),
        body: { firstName: mark, email: `${mark}@crash.example` },
      }),
    makes: { contact: 1 },
  },
  {
    name: 'form post',
    prepare: async mark => front =>
      front.form(
        { name: mark, email: 'same@crash.example' },
        { headers: { ...onceMore(mark).headers, 'cloudfront-viewer-address': `${mark}:1` } },
      ),
    makes: { lead: 1 },
  },
  {
    name: 'form post without a key',
    prepare: async mark => front =>
      front.form({ name: mark }, { headers: { 'cloudfront-viewer-address': `${mark}:1` } }),
    makes: { lead: 1 },
  },
  {
    name: 'convert lead',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/leads', {
        name: mark,
        email: `${mark}@crash.example`,
        companyName: mark,
      });
      return front =>
        front.api('POST', `/leads/${id}/convert`, { ...onceMore(mark), body: { deal: { name: mark } } });
    },
    makes: { lead: 1, contact: 1, company: 1, deal: 1 },
  },
  {
    name: 'move deal',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/deals', { name: mark });
      return front =>
        front.api('POST', `/deals/${id}/move`, { ...onceMore(mark), body: { stageId: 'proposal' } });
    },
    makes: { deal: 1 },
    holds: { version: 2, stageId: 'proposal' },
  },
  {
    name: 'edit company',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/companies', { name: mark });
      return front =>
        front.api('PATCH', `/companies/${id}`, {
          body: { city: 'Darkhan' },
          headers: { 'if-match': '"1"' },
        });
    },
    makes: { company: 1 },
    already: [412],
    holds: { version: 2, city: 'Darkhan' },
  },
  {
    name: 'edit claimed e-mail',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/contacts', { firstName: mark, email: `${mark}.old@crash.example` });
      return front =>
        front.api('PATCH', `/contacts/${id}`, {
          body: { email: `${mark}.new@crash.example` },
          headers: { 'if-match': '"1"' },
        });
    },
    makes: { contact: 1 },
    already: [412],
    holds: { version: 2 },
  },
  {
    name: 'throw away',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/companies', { name: mark });
      return front => front.api('DELETE', `/companies/${id}`);
    },
    makes: { company: 1 },
    already: [404],
    holds: { version: 2 },
  },
  {
    name: 'restore',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/companies', { name: mark });
      await fresh.api('DELETE', `/companies/${id}`);
      return front => front.api('POST', `/companies/${id}/restore`, onceMore(mark));
    },
    makes: { company: 1 },
    holds: { version: 3 },
  },
  {
    name: 'set status',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/leads', { name: mark });
      return front =>
        front.api('POST', `/leads/${id}/set-status`, { ...onceMore(mark), body: { status: 'working' } });
    },
    makes: { lead: 1 },
    holds: { version: 2, status: 'working' },
  },
  {
    name: 'complete task',
    prepare: async (mark, fresh) => {
      const id = await make(fresh, '/tasks', { title: mark });
      return front => front.api('POST', `/tasks/${id}/complete`, { ...onceMore(mark), body: {} });
    },
    makes: { task: 1 },
    holds: { version: 2, done: true },
  },
  {
    name: 'issue API key',
    prepare: async mark => front =>
      front.api('POST', '/api-keys', { ...onceMore(mark), body: { name: mark, roleId: 'role_viewer' } }),
    makes: { 'api-key': 1 },
  },
];

/** The record that an answer is about. */
const idIn = ({ body }: Answer): string | undefined => body?.id ?? body?.record?.id;

const titled = (record: Readonly<Record<string, unknown>>): string =>
  String(record.name ?? record.title ?? '');
const countsOf = (records: readonly { readonly type: string }[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(records, one => one.type)].map(([type, all]) => [type, all.length]));

interface Outcome {
  readonly calls: readonly string[];
  readonly wrong: readonly string[];
}

type Plant = (environment: Environment) => Environment;
const sound: Plant = environment => environment;
let number = 0;

/** Dies at the points, one process after the other, then sends the same once more and looks at what is there. */
const survive = async (
  bench: Workbench,
  deed: Deed,
  points: readonly Point[],
  plant: Plant = sound,
): Promise<Outcome> => {
  number += 1;
  const mark = `m${number}`;
  const environment = plant(bench.environment);
  const request = await deed.prepare(mark, frontOf(environment));
  for (const point of points) await request(frontOf(mortal(environment, point, [])));
  const before = await itemsOf(bench, tenantId);
  const calls: string[] = [];
  const successor = frontOf(mortal(environment, undefined, calls));
  const answer = await request(successor);
  const needed = [...calls];
  const again = await request(successor);
  const after = await itemsOf(bench, tenantId);
  const found = recordsIn(after).filter(record => titled(record) === mark);
  const wrong = [
    ...(await disagreements(bench, tenantId, before)),
    ...(await disagreements(bench, tenantId, after)),
    ...[answer, again]
      .filter(({ status }) => status >= 300 && !deed.already?.includes(status))
      .map(({ status, body }) => `answered ${status} ${JSON.stringify(body)}`),
    ...(deed.already !== undefined || idIn(again) === idIn(answer)
      ? []
      : ['sent again it answers another record']),
    ...(deed.already !== undefined || found.some(({ id }) => id === idIn(answer))
      ? []
      : ['answers a record that is not there']),
    ...Object.entries(deed.holds ?? {}).flatMap(([name, value]) =>
      found.some(record => isDeepStrictEqual((record as Readonly<Record<string, unknown>>)[name], value))
        ? []
        : [`its ${name} is not ${value}`],
    ),
    ...recordsIn(before)
      .filter(was => titled(was) === mark && !found.some(({ id }) => id === was.id))
      .map(({ id }) => `${id} is gone`),
    ...(isDeepStrictEqual(countsOf(found), deed.makes) ? [] : [`made ${JSON.stringify(countsOf(found))}`]),
  ];
  const at = `${deed.name} stopped ${sayPoints(points)}`;
  return { calls: needed, wrong: wrong.map(one => `${at}: ${one}`) };
};

describe('a process that stops anywhere', { timeout: 3_600_000 }, () => {
  it.each(deeds)('loses nothing and does nothing twice: $name', deed =>
    inHouse(async bench => {
      const dry = await survive(bench, deed, []);
      expect(dry.wrong).toEqual([]);
      expect(dry.calls).toContain('dynamodb.TransactWriteItems');
      const points = pointsOf(dry.calls);
      for (const point of points) expect((await survive(bench, deed, [point])).wrong).toEqual([]);
      ran('points', points.length);
    }),
  );

  it('also when its successor stops too, at seeded pairs of points', async () => {
    const random = randomFor('crash pairs');
    const one = (): Point => ({ at: below(random, 8), when: random() < 0.5 ? 'before' : 'after' });
    // A house for every few: it is looked through after each blow.
    for (let round = 0; round < sized(12, 492); round += deeds.length)
      await inHouse(async bench => {
        for (const deed of deeds) {
          expect((await survive(bench, deed, [one(), one()])).wrong).toEqual([]);
          ran('pairs of points');
        }
      });
  });
});

describe('planted bugs are found', () => {
  it.each<[string, (sk: string) => boolean, string]>([
    ['a key that is not remembered', sk => sk === 'i', 'answered 409'],
    ['a change without its event', sk => sk.startsWith('y#'), 'and the events of versions'],
    ['a value that is not claimed', sk => sk === 'u', 'claim missing'],
  ])('%s', (_what, unwanted, finding) =>
    inHouse(async bench => {
      const contact = deeds[0]!;
      const plant: Plant = environment => forgetting(environment, unwanted);
      const { calls } = await survive(bench, contact, [], plant);
      const committing = calls.indexOf('dynamodb.TransactWriteItems');
      const { wrong } = await survive(bench, contact, [{ at: committing, when: 'after' }], plant);
      expect(wrong.join('\n')).toContain(finding);
    }),
  );
});
