import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../functions/shared/environment.ts';
import { tenantId } from './support/house.ts';
import { type ImportHouse, openImportHouse } from './support/import-house.ts';
import { tampered } from './support/intercept.ts';
import { lifeUntil, livingIn, type Point, pointsOf, sayPoints, withFilesOf } from './support/mortal.ts';
import { below, randomFor, shuffled, sized } from './support/size.ts';
import { disagreements, itemsOf, recordsIn } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

/**
 * An import whose worker stops before and after every call of AWS (QUALITY, torture 1): its message comes again, and afterwards every row is
 * there once, linked once, and counted exactly.
 */
const ran = tally(1, 'crash of an import');

let house: ImportHouse;
beforeEach(async () => {
  house = await openImportHouse();
});
afterEach(async () => {
  expect(await disagreements(house.bench, tenantId)).toEqual([]);
  await house.close();
});

interface Expected {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly refused: number;
}

/** A file, what is there before it, and what must come of it. `names` are the titles of all records that carry the mark afterwards. */
interface Deed {
  readonly name: string;
  readonly type: string;
  readonly rule: 'skip' | 'update' | 'create';
  readonly file: (mark: string, rows: number) => string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly prepare?: (mark: string) => Promise<void>;
  readonly expected: (rows: number) => Expected;
  readonly companies: number;
}

const made = async (path: string, body: object): Promise<void> => {
  const { status, body: answer } = await house.front.api('POST', path, { body });
  expect(status, JSON.stringify(answer)).toBe(201);
};

const contacts = (mark: string, rows: number): string =>
  [
    'Name;Mail;Phone;Company;City',
    `${mark} Known;known@${mark}.example;;${mark} Old;Darkhan`,
    `${mark} Twin;twin@${mark}.example;;${mark} New;`,
    `${mark} Twin;TWIN@${mark}.example;;${mark} new;Erdenet`,
    `${mark} Broken;no address;;;`,
    `${mark} Bare;;;;`,
    ';;;;',
    ...Array.from(
      { length: rows },
      (_, at) => `${mark} Row${at};row${at}@${mark}.example;;${mark} ${at % 2 === 0 ? 'New' : 'Old'};`,
    ),
    '',
  ].join('\r\n');
const columns = { Name: 'name', Mail: 'email', Phone: 'phone', Company: 'companies', City: 'city' };
const known = async (mark: string): Promise<void> => {
  await made('/contacts', { firstName: mark, lastName: 'Known', email: `known@${mark}.example` });
  await made('/companies', { name: `${mark} Old` });
};

const deeds: readonly Deed[] = [
  {
    name: 'contacts, skipping duplicates',
    type: 'contacts',
    rule: 'skip',
    file: contacts,
    mapping: columns,
    prepare: known,
    expected: rows => ({ rows: rows + 5, created: rows + 2, updated: 0, skipped: 2, refused: 1 }),
    companies: 2,
  },
  {
    name: 'contacts, updating duplicates',
    type: 'contacts',
    rule: 'update',
    file: contacts,
    mapping: columns,
    prepare: known,
    expected: rows => ({ rows: rows + 5, created: rows + 2, updated: 2, skipped: 0, refused: 1 }),
    companies: 2,
  },
  {
    name: 'leads, making all',
    type: 'leads',
    rule: 'create',
    file: (mark, rows) =>
      [
        'Name,Mail',
        ...Array.from({ length: rows }, (_, at) => `${mark} Row${at},same@${mark}.example`),
        `${mark} Broken,no address`,
      ].join('\n'),
    mapping: { Name: 'name', Mail: 'email' },
    expected: rows => ({ rows: rows + 1, created: rows, updated: 0, skipped: 0, refused: 1 }),
    companies: 0,
  },
];

let number = 0;

type Plant = (environment: Environment) => Environment;

/** Lets workers die at the points, one after the other, and others go on to the end; answers the calls of an undisturbed run and what is wrong. */
const survive = async (
  deed: Deed,
  points: readonly Point[],
  rows = 6,
  plant: Plant = one => one,
): Promise<{ readonly calls: readonly string[]; readonly wrong: readonly string[] }> => {
  number += 1;
  const mark = `im${number}`;
  await deed.prepare?.(mark);
  const id = await house.upload(deed.file(mark, rows), deed.type);
  const begun = await house.start(id, { mapping: deed.mapping, onDuplicate: deed.rule });
  if (begun.status !== 200) return { calls: [], wrong: [JSON.stringify(begun.body)] };
  const calls: string[] = [];
  /** One process: it takes messages until it dies, or nothing waits. */
  const worker = async (point: Point | undefined, into: string[]): Promise<void> => {
    const life = lifeUntil(point, into);
    const environment = livingIn(plant(house.environment), life);
    while (!life.isOver() && (await withFilesOf(life, house.server.owns, () => house.work(environment))));
  };
  for (const point of points) await worker(point, []);
  await worker(undefined, calls);
  const { created, updated, skipped, refused, rows: all, status } = await house.shown(id);
  const records = recordsIn(await itemsOf(house.bench, tenantId));
  const mine = records.filter(({ name }) => String(name).startsWith(`${mark} `));
  const people = mine.filter(({ type }) => type !== 'company');
  const titles = people.map(({ name }) => String(name)).toSorted();
  const firms = mine.filter(({ type }) => type === 'company');
  const expected = deed.expected(rows);
  const there = deed.prepare === undefined ? 0 : 1;
  const links = people.flatMap(
    one => (one as { readonly companies?: readonly { id: string }[] }).companies ?? [],
  );
  const wrong = [
    ...(status === 'done' ? [] : [`it is ${status}`]),
    ...(isDeepStrictEqual({ rows: all, created, updated, skipped, refused }, expected)
      ? []
      : [`counted ${JSON.stringify({ rows: all, created, updated, skipped, refused })}`]),
    ...(titles.length === expected.created + there ? [] : [`${titles.length} records`]),
    ...(deed.rule === 'create' || new Set(titles).size === titles.length ? [] : ['a record is there twice']),
    ...(firms.length === deed.companies ? [] : [`${firms.length} companies`]),
    ...links.filter(({ id: to }) => !firms.some(one => one.id === to)).map(({ id: to }) => `a link to ${to}`),
    ...(new Set(people.map(({ id: one }) => one)).size === people.length ? [] : ['an id twice']),
  ];
  return { calls, wrong: wrong.map(one => `${deed.name} stopped ${sayPoints(points)}: ${one}`) };
};

/** The same file once more: everything is there, so nothing is made. */
const again = async (deed: Deed): Promise<readonly string[]> => {
  const mark = `im${number}`;
  const count = async () => recordsIn(await itemsOf(house.bench, tenantId)).length;
  const id = await house.upload(deed.file(mark, 6), deed.type);
  const before = await count();
  await house.start(id, { mapping: deed.mapping, onDuplicate: deed.rule });
  await house.drain();
  const { created } = await house.shown(id);
  return created === 0 && (await count()) === before ? [] : [`made ${created} again`];
};

describe('an import that stops anywhere', { timeout: 3_600_000 }, () => {
  it.each(deeds)('brings every row in once and counts it once: $name', async deed => {
    const dry = await survive(deed, []);
    expect(dry.wrong).toEqual([]);
    expect(dry.calls).toContain('dynamodb.TransactWriteItems');
    expect(dry.calls).toContain('s3.GET');
    const points = shuffled(pointsOf(dry.calls), randomFor(`import ${deed.name}`));
    for (const point of points.slice(0, sized(12, points.length))) {
      expect((await survive(deed, [point])).wrong).toEqual([]);
      ran('points');
    }
    if (deed.rule !== 'create') expect(await again(deed)).toEqual([]);
  });

  it('also when its successors stop too, and with several batches', async () => {
    const random = randomFor('import pairs');
    const one = (): Point => ({ at: below(random, 60), when: random() < 0.5 ? 'before' : 'after' });
    for (let round = 0; round < sized(4, 45); round += 1) {
      // A house of its own: they are looked through whole.
      await house.close();
      house = await openImportHouse();
      const deed = deeds[round % deeds.length]!;
      expect((await survive(deed, [one(), one()], sized(230, 650))).wrong).toEqual([]);
      ran('pairs of points');
    }
  });
});

describe('an import of which a part can never be stored', () => {
  it.each(['leads', 'contacts'].slice(0, sized(1, 2)))(
    'ends, and its counts say what is there: %s',
    async type => {
      const stubborn = 'Row37';
      house.bench.faults.decide = (operation, input) =>
        operation === 'TransactWriteItems' && JSON.stringify(input).includes(`${stubborn}"`)
          ? { throttle: true }
          : 'pass';
      // Without an e-mail a row is known by nothing but itself.
      const rows = Array.from(
        { length: 60 },
        (_, at) => `Part Row${at},${at % 2 === 0 ? `part${at}@part.example` : ''}`,
      );
      const id = await house.upload(['Name,Mail', ...rows].join('\n'), type);
      const how = { mapping: { Name: 'name', Mail: 'email' }, onDuplicate: 'skip' };
      await house.start(id, how);
      // The plan; then its batch as if it had failed twice already, since every try waits for the SDK's patience.
      await house.work();
      for (const message of house.queue) message.receives = sized(2, 0);
      await house.drain();
      const shown = await house.shown(id);
      const named = async () =>
        recordsIn(await itemsOf(house.bench, tenantId))
          .map(({ name }) => String(name))
          .filter(name => name.startsWith('Part '));
      const there = await named();
      expect(shown).toMatchObject({
        status: 'done',
        rows: 60,
        created: there.length,
        refused: 60 - there.length,
      });
      expect(there.length).toBeGreaterThan(20);
      delete house.bench.faults.decide;
      const { body: errand } = await house.front.api('GET', `/imports/${id}/refused`);
      const refused = await (await fetch(errand.url, { headers: errand.headers })).text();
      const second = await house.upload(refused, type);
      await house.start(second, how);
      await house.drain();
      const all = await named();
      expect([all.length, new Set(all).size]).toEqual([60, 60]);
      ran('rows that could not be stored', shown.refused);
    },
  );
});

describe('planted bugs are found', () => {
  it('batches that are counted whenever they are done', async () => {
    const careless: Plant = environment =>
      tampered(environment, 'TransactWriteItems', input => {
        for (const { Put: put } of input.TransactItems)
          if (/^batch#/.test(put?.Item.sk.S ?? '')) delete put.ConditionExpression;
      });
    // The guard is looked at twice: before the work, and in the transaction.
    const blind: Plant = environment =>
      tampered(careless(environment), 'GetItem', input => {
        if (/^batch#/.test(input.Key.sk.S)) input.Key.sk.S = 'batch#none';
      });
    const { calls } = await survive(deeds[0]!, []);
    const keeps = calls.flatMap((call, at) =>
      /Transact/.test(call) ? [{ at, when: 'after' as const }] : [],
    );
    const found: string[] = [];
    for (const point of keeps) found.push(...(await survive(deeds[0]!, [point], 6, blind)).wrong);
    expect(found.join()).toContain('counted');
  });

  it('rows whose ids are drawn anew for each try', async () => {
    const anew: Plant = environment => {
      const salt = String(Math.floor(Math.random() * 1e4)).padStart(4, '0');
      return tampered(environment, 'TransactWriteItems', input => {
        const text = JSON.stringify(input).replaceAll(/(lead_[0-9A-Z]{22})[0-9A-Z]{4}/g, `$1${salt}`);
        Object.assign(input, JSON.parse(text));
      });
    };
    const leads = deeds[2]!;
    const { calls } = await survive(leads, []);
    const writes = calls.flatMap((call, at) =>
      /Transact/.test(call) ? [{ at, when: 'after' as const }] : [],
    );
    const found: string[] = [];
    for (const point of writes) found.push(...(await survive(leads, [point], 6, anew)).wrong);
    expect(found.join()).toMatch(/records/);
  });
});
