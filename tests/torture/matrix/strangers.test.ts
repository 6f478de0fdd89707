import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../../api/route.ts';
import { beginRun } from '../../../domain/automation/run.ts';
import { catalogue } from '../../../domain/catalogue.ts';
import type { Principal, Rights } from '../../../domain/core/access.ts';
import { type Field, targetsOf } from '../../../domain/core/field.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { defaultRoles } from '../../../domain/tenancy/defaults/roles.ts';
import { keepNewRun } from '../../../functions/shared/automation/run-store.ts';
import type { Workbench } from '../../support/workbench.ts';
import { catchUp } from '../support/catch-up.ts';
import { boss, type Front, frontOf, openHouse, provision, tenantId } from '../support/house.ts';
import { bodyFor, makeSamples, type Samples } from '../support/samples.ts';
import { itemsOf } from '../support/table-audit.ts';
import { tally } from '../support/tally.ts';
import { askAbout, inventedId, isTelling, questionsFor, toldBy } from './asking.ts';
import { guardedRoutes } from './probes.ts';

/**
 * What a caller may not read looks in every answer as if it were not there (QUALITY, torture 5): another tenant's records, other people's, those of a
 * type beyond the key's scope, and those in the bin; by id, in lists, search, boards, histories, relations and runs, and as a reference.
 */
const ran = tally(5, 'strangers');
const neighbour = 'torture00002';
const word = 'Zyxhidden';
const routes = guardedRoutes();
const byId = routes.filter(({ path, type }) => path.includes('{id}') && type !== undefined);
const collections = routes.filter(({ path, method }) => !path.includes('{id}') && method === 'GET');

let bench: Workbench;
let front: Front;
let ours: Samples;
let theirs: Samples;
let owned: Samples;
let binned: Samples;

const wide = { read: 'all', update: 'all', delete: 'all', create: true, commands: ['*'] } as const;
const person = (id: string, ...rights: Rights[]): Principal => ({
  actor: { kind: 'user', id, name: id },
  userId: id,
  role: { id: `role_${id}`, name: id, level: 'salesperson', rights },
  team: [id],
});
/** Whose records others may not see. */
const owner: Principal = {
  ...boss,
  actor: { kind: 'user', id: 'user_owner', name: 'Owner' },
  userId: 'user_owner',
};
const alone = person('user_alone', {
  id: 'all',
  type: '*',
  ...wide,
  read: 'own',
  update: 'own',
  delete: 'own',
});
const teamless = person('user_teamless', { id: 'all', type: '*', ...wide, read: 'team' });
/** A key that is for contacts only. */
const narrow: Principal = {
  actor: { kind: 'api-key', id: 'key_narrow', name: 'Narrow' },
  role: {
    id: 'role_narrow',
    name: 'Narrow',
    level: 'salesperson',
    rights: [
      { id: 'contact', type: 'contact', ...wide },
      { id: 'all', type: '*', read: 'none' },
    ],
  },
  team: [],
};
const roles = defaultRoles({ administrator: 'A', manager: 'M', salesperson: 'S', viewer: 'V' }).map(
  ({ id, values }): Principal => ({ ...boss, role: { id, ...values } as never }),
);

/** Who must not see what. */
interface Wall {
  readonly name: string;
  readonly callers: () => readonly Principal[];
  readonly hidden: () => Samples;
  /** A run of a rule about the hidden lead. */
  readonly run: string;
  readonly covers: (record: AnyRecord, route: Route) => boolean;
}
const isOwned = (record: AnyRecord): boolean => {
  const { owner: field } = catalogue.ofId(record.id) ?? {};
  return field !== undefined && record[field] === owner.userId;
};
const walls: readonly Wall[] = [
  {
    name: 'another tenant’s',
    callers: () => [boss, ...roles],
    hidden: () => theirs,
    run: 'theirrun',
    covers: ({ id }) => isTelling(id),
  },
  {
    name: 'another person’s',
    callers: () => [alone, teamless],
    hidden: () => owned,
    run: 'ownedrun',
    covers: isOwned,
  },
  {
    name: 'of a type beyond the key’s scope',
    callers: () => [narrow],
    hidden: () => owned,
    run: 'ownedrun',
    covers: ({ id }) => catalogue.ofId(id)?.name !== 'contact' && isTelling(id),
  },
  {
    name: 'in the bin',
    callers: () => [boss, ...roles],
    hidden: () => binned,
    run: 'binnedrun',
    // Who may delete may restore: that one route sees into the bin.
    covers: (_record, { operation }) => operation !== 'restore-record',
  },
];

/** A run of a rule about a record, as `run-automations` keeps it. */
const keepRun = async (tenant: string, id: string, { id: about }: AnyRecord): Promise<void> => {
  const now = new Date().toISOString();
  const subject = { type: catalogue.ofId(about)?.name ?? '', id: about };
  const event = { id: '01TORTURE', type: 'record.created' };
  const run = beginRun({ id: 'rule_torture', name: 'Torture', steps: [] }, subject);
  const times = { startedAt: now, updatedAt: now };
  const kept = {
    id,
    version: 1,
    ruleVersion: 1,
    status: 'running',
    run,
    log: [],
    event,
    depth: 0,
    ...times,
  } as const;
  await keepNewRun(await bench.stores.storeFor(tenant), { ...kept, correlationId: 'cor_torture' });
};

const bin = async (samples: Samples): Promise<Samples> => {
  const kinds = ['note', 'task', 'deal', 'lead', 'contact', 'company'];
  for (const kind of kinds) {
    const { status } = await front.api('DELETE', `/${catalogue.type(kind).plural}/${samples[kind]?.id}`);
    expect(status).toBe(204);
  }
  return Object.fromEntries(kinds.map(kind => [kind, samples[kind] as AnyRecord]));
};

beforeAll(async () => {
  bench = await openHouse();
  await provision(bench, neighbour);
  front = frontOf(bench.environment);
  binned = await bin(await makeSamples(bench, front, { word }));
  owned = await makeSamples(bench, front, { word, as: owner });
  theirs = await makeSamples(bench, front, { word, tenant: neighbour });
  ours = await makeSamples(bench, front);
  await keepRun(tenantId, 'ownedrun', owned.lead!);
  await keepRun(tenantId, 'binnedrun', binned.lead!);
  await keepRun(neighbour, 'theirrun', theirs.lead!);
  await keepRun(tenantId, 'ourrun', ours.lead!);
  await catchUp(bench);
});
afterAll(() => bench.close());

/** Routes whose answers about the hidden record and about an invented one can be told apart. */
const distinguished = async (by: Front, wall: Wall): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const as of wall.callers())
    for (const route of byId) {
      const record = wall.hidden()[route.type?.name ?? ''];
      if (record === undefined || !wall.covers(record, route)) continue;
      const invented = await askAbout(by, route, inventedId(route.type), as, ours, record.version);
      const strange = await askAbout(by, route, record.id, as, ours, record.version);
      ran('pairs of answers');
      if (toldBy(strange) !== toldBy(invented) || strange.status < 403)
        wrong.push(
          `${as.role.name}: ${route.method} ${route.path}: ${toldBy(strange)} and ${toldBy(invented)}`,
        );
    }
  return wrong;
};

/** Lists, searches and boards that show the hidden record, or its word. */
const shown = async (by: Front, wall: Wall): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const as of wall.callers())
    for (const route of collections)
      for (const record of Object.values(wall.hidden()).filter(one => wall.covers(one, route)))
        for (const question of questionsFor(route, record, word)) {
          const { body } = await by.api('GET', question, { as });
          ran('questions');
          // A refusal repeats what was asked for, a list must not.
          const text = JSON.stringify(body?.items ?? body?.columns ?? body?.types ?? '');
          if (text.includes(record.id)) wrong.push(`${as.role.name}: ${question} shows ${record.id}`);
        }
  return wrong;
};

/** What hangs under a record that everybody may read. */
const besides = async (by: Front, wall: Wall): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const as of wall.callers())
    for (const tail of ['related', 'timeline']) {
      const { body } = await by.api('GET', `/companies/${wall.hidden().company?.id}/${tail}?limit=200`, {
        as,
      });
      ran('questions');
      const text = JSON.stringify(body);
      for (const record of Object.values(wall.hidden()).filter(isOwned))
        if (text.includes(record.id)) wrong.push(`${as.role.name}: the ${tail} shows ${record.id}`);
    }
  return wrong;
};

/** Columns of a board that count another number of records than the cards that the caller may see. */
const overcounted = async (by: Front): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const as of [boss, owner, alone, teamless]) {
    const { body } = await by.api('GET', '/deals/board?pipelineId=pip_default&limit=200', { as });
    const { body: sums } = await by.api('GET', '/deals/board/sums?pipelineId=pip_default', { as });
    ran('questions', 2);
    for (const [at, { id, count, items }] of body.columns.entries())
      if (count !== items.length || sums.columns[at].count !== count)
        wrong.push(`${as.role.name}: ${id} counts ${count} and shows ${items.length}`);
  }
  return wrong;
};

/** Runs of rules about what is hidden that are answered in another way than runs that never were. */
const runs = async (by: Front, wall: Wall): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const as of wall.callers())
    for (const [hidden, invented] of [
      [`/runs/${wall.run}`, '/runs/nosuchrun'],
      [`/runs?subject=${wall.hidden().lead?.id}`, `/runs?subject=${inventedId(catalogue.type('lead'))}`],
    ] as const) {
      const [strange, none] = [await by.api('GET', hidden, { as }), await by.api('GET', invented, { as })];
      ran('pairs of answers');
      if (toldBy(strange) !== toldBy(none))
        wrong.push(`${as.role.name}: ${hidden}: ${toldBy(strange)} and ${toldBy(none)}`);
    }
  return wrong;
};

const referencesIn = (route: Route): readonly (readonly [string, Field])[] =>
  Object.entries(route.type?.fields ?? {}).filter(
    ([, field]) => field.setBy === undefined && (targetsOf(field).length > 0 || field.kind === 'references'),
  );

/** References to the hidden record that are answered in another way than those to an invented one. */
const referable = async (by: Front, wall: Wall): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const makes = routes.filter(({ operation }) => operation === 'create-record');
  for (const as of wall.callers())
    for (const route of makes)
      for (const [name, field] of referencesIn(route))
        for (const target of targetsOf(field)) {
          const record = wall.hidden()[target];
          if (record === undefined || !wall.covers(record, route)) continue;
          const refer = async (id: string) => {
            const value = field.kind === 'references' ? [{ id, role: field.roles?.[0] }] : id;
            const body = { ...bodyFor(route, ours, 'refer'), [name]: value };
            return toldBy(await by.api('POST', route.path.replace('/api/v1', ''), { as, body }));
          };
          ran('references');
          const [strange, invented] = [
            await refer(record.id),
            await refer(inventedId(catalogue.type(target))),
          ];
          if (strange.replaceAll(record.id, inventedId(catalogue.type(target))) !== invented)
            wrong.push(`${as.role.name}: ${route.path} ${name}: ${strange} and ${invented}`);
        }
  return wrong;
};

describe('what a caller may not read is not there', () => {
  it.each(walls)('$name: by its id', async wall => {
    expect(await distinguished(front, wall)).toEqual([]);
  });

  it.each(walls)('$name: in lists, boards, search and runs', async wall => {
    expect(await shown(front, wall)).toEqual([]);
  });

  it('another person’s: under a company that both may read', async () => {
    expect(await besides(front, walls[1]!)).toEqual([]);
  });

  it('another person’s: in the counts of a board', async () => {
    expect(await overcounted(front)).toEqual([]);
  });

  it.each(walls)('$name: in runs of rules', async wall => {
    expect((await front.api('GET', '/runs/ourrun')).status).toBe(200);
    expect(await runs(front, wall)).toEqual([]);
  });

  it.each(walls)('$name: as a reference', async wall => {
    expect(await referable(front, wall)).toEqual([]);
  });

  it('and nothing was changed by asking', async () => {
    for (const samples of [theirs, owned, binned])
      for (const { id, version } of Object.values(samples)) {
        const type = catalogue.ofId(id)!;
        const tenant = samples === theirs ? neighbour : tenantId;
        const now = await (await bench.stores.storeFor(tenant)).get(type, id, { consistent: true });
        expect([id, now?.version]).toEqual([id, samples === binned ? version + 1 : version]);
      }
    expect((await itemsOf(bench, neighbour)).length).toBeGreaterThan(20);
  });
});

describe('planted: a route whose check is removed is found', () => {
  /** One route that asks as somebody who may see everything. */
  const careless = (path: RegExp): Front => ({
    ...front,
    api: (method, target, asked) =>
      front.api(method, target, path.test(`${method} ${target}`) ? { ...asked, as: boss } : asked),
  });

  it.each<[string, RegExp, (by: Front, wall: Wall) => Promise<readonly string[]>]>([
    ['one record', /^GET \/deals\/deal_[0-9A-Z]+$/, distinguished],
    ['its history', /^GET \/deals\/.*\/timeline/, distinguished],
    ['a list', /^GET \/leads\?/, shown],
    ['a board', /^GET \/deals\/board/, shown],
    ['search', /^GET \/search/, shown],
    ['the counts of a board', /^GET \/deals\/board\/sums/, overcounted],
    ['relations', /^GET \/companies\/.*\/related/, besides],
    ['a run', /^GET \/runs\/own/, runs],
    ['a reference', /^POST \/tasks/, referable],
  ])('%s', async (_what, path, look) => {
    expect((await look(careless(path), walls[1]!)).length).toBeGreaterThan(0);
  });
});
