import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../functions/shared/environment.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Answer, type Front, frontOf, inHouse, tenantId } from './support/house.ts';
import { type Between, intercepted, tampered } from './support/intercept.ts';
import { below, randomFor, sized } from './support/size.ts';
import { disagreements, itemsOf, recordsIn } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

const ran = tally(1, 'crash of a write');

/** Where a process dies: at its n-th call of AWS, before it goes out or after it was done. */
interface Point {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** A process that dies at the point: this call and all later ones never answer. */
const mortal = (environment: Environment, point: Point | undefined, calls: string[]): Environment => {
  let dead = false;
  const between: Between = async ({ service, operation }, go) => {
    const here = point !== undefined && calls.length === point.at;
    calls.push(`${service}.${operation}`);
    if (here && point.when === 'before') dead = true;
    if (dead) throw new Error('The process is gone.');
    const answer = await go();
    if (!here && !dead) return answer;
    dead = true;
    throw new Error('The process is gone.');
  };
  return intercepted(environment, between);
};

/** A write that is sent again until it is answered, and what must be there once afterwards. */
interface Deed {
  readonly name: string;
  /** Makes what the deed is done on; answers the request. */
  prepare(mark: string, front: Front): Promise<(front: Front) => Promise<Answer>>;
  /** How many of each type carry the mark afterwards. */
  readonly makes: Readonly<Record<string, number>>;
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
  },
];

const titled = (record: Readonly<Record<string, unknown>>): string => String(record.name ?? '');
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
    ...(answer.status < 300 ? [] : [`answered ${answer.status} ${JSON.stringify(answer.body)}`]),
    ...(again.body?.id === answer.body?.id ? [] : ['sent again it answers another record']),
    ...(found.some(({ id }) => id === answer.body?.id) ? [] : ['answers a record that is not there']),
    ...recordsIn(before)
      .filter(was => titled(was) === mark && !found.some(({ id }) => id === was.id))
      .map(({ id }) => `${id} is gone`),
    ...(isDeepStrictEqual(countsOf(found), deed.makes) ? [] : [`made ${JSON.stringify(countsOf(found))}`]),
  ];
  const at = `${deed.name} stopped ${points.map(point => `${point.when} call ${point.at}`).join(', then ')}`;
  return { calls: needed, wrong: wrong.map(one => `${at}: ${one}`) };
};

const pointsOf = (calls: readonly string[]): readonly Point[] =>
  calls.flatMap((_, at): Point[] => [
    { at, when: 'before' },
    { at, when: 'after' },
  ]);

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

  it('also when its successor stops too, at seeded pairs of points', () =>
    inHouse(async bench => {
      const random = randomFor('crash pairs');
      const one = (): Point => ({ at: below(random, 8), when: random() < 0.5 ? 'before' : 'after' });
      for (let round = 0; round < sized(10, 500); round += 1) {
        const deed = deeds[round % deeds.length]!;
        expect((await survive(bench, deed, [one(), one()])).wrong).toEqual([]);
        ran('pairs of points');
      }
    }));
});

// biome-ignore lint/suspicious/noExplicitAny: a request in wire shape
const without = (unwanted: (sk: string) => boolean) => (input: any) => {
  input.TransactItems = input.TransactItems.filter(
    // biome-ignore lint/suspicious/noExplicitAny: a request in wire shape
    (one: any) => !unwanted(one.Put?.Item.sk.S ?? ''),
  );
};

describe('planted bugs are found', () => {
  it.each<[string, (sk: string) => boolean, string]>([
    ['a key that is not remembered', sk => sk === 'i', 'answered 409'],
    ['a change without its event', sk => sk.startsWith('y#'), 'and the events of versions'],
    ['a value that is not claimed', sk => sk === 'u', 'claim missing'],
  ])('%s', (_what, unwanted, finding) =>
    inHouse(async bench => {
      const contact = deeds[0]!;
      const plant: Plant = environment => tampered(environment, 'TransactWriteItems', without(unwanted));
      const { calls } = await survive(bench, contact, [], plant);
      const committing = calls.indexOf('dynamodb.TransactWriteItems');
      const { wrong } = await survive(bench, contact, [{ at: committing, when: 'after' }], plant);
      expect(wrong.join('\n')).toContain(finding);
    }),
  );
});
