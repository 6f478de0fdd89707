import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../api/route.ts';
import { routesOf } from '../../api/routes.ts';
import { catalogue } from '../../domain/catalogue.ts';
import type { Principal } from '../../domain/core/access.ts';
import { openFiles } from '../../functions/shared/files/files.ts';
import { fileNames } from '../../functions/shared/import/job.ts';
import type { Workbench } from '../support/workbench.ts';
import { type FileServer, openFileServer } from './support/file-server.ts';
import { evil, hostile, long } from './support/hostile.ts';
import { type Answer, boss, type Front, frontOf, openHouse, tenantId } from './support/house.ts';
import {
  allowedIn,
  bodyFor,
  freshTarget,
  makeSamples,
  type Samples,
  seenBy,
  targetOf,
} from './support/samples.ts';
import { itemsOf, recordsIn } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

const ran = tally(7, 'mass assignment');

let bench: Workbench;
let front: Front;
let server: FileServer;
let samples: Samples;

/** A value of the kind, for fields that only commands set: it must be refused for the name and not for the value. */
const valueFor: Readonly<Record<string, unknown>> = {
  yesNo: true,
  number: 7,
  dateTime: long,
  date: '2001-01-01',
  reference: 'lead_evil',
  rows: [],
  tags: [],
  choice: 'converted',
  user: 'user_evil',
};

const isWrite = ({ input, who, type }: Route): boolean =>
  input !== undefined && who === 'caller' && type !== undefined;
const routes = routesOf(catalogue).filter(isWrite);

/** The hostile fields of a route: those of all, and those of its type that a command or the platform sets. */
const attacksOn = (route: Route): Readonly<Record<string, unknown>> => {
  const may = allowedIn(route);
  const own = Object.entries(route.type?.fields ?? {})
    .filter(([name]) => !may.has(name))
    .map(([name, field]) => [name, valueFor[field.kind] ?? evil] as const);
  const entries = [...Object.entries(hostile), ...(route.command === undefined ? own : [])];
  return Object.fromEntries(entries.filter(([name]) => !may.has(name)));
};

const send = (by: Front, route: Route, body: unknown, target = targetOf(route, samples)): Promise<Answer> =>
  by.api(route.method, target, {
    as: worker(),
    body,
    headers: seenBy(route, samples),
  });

const stateOf = async (): Promise<string> =>
  JSON.stringify(
    (await itemsOf(bench, tenantId)).toSorted((a, b) => (`${a.pk}|${a.sk}` < `${b.pk}|${b.sk}` ? -1 : 1)),
  );

/** The administrator of the tenant, who works here. */
const worker = (): Principal => {
  const id = samples.user?.id ?? '';
  return { ...boss, actor: { kind: 'user', id, name: 'Admin' }, userId: id };
};
/** Posts every hostile field alone and all together; answers what was taken, misnamed or changed. */
const attacked = async (by: Front, route: Route): Promise<readonly string[]> => {
  const attacks = Object.entries(attacksOn(route));
  const before = await stateOf();
  const wrong: string[] = [];
  const bodies: readonly Readonly<Record<string, unknown>>[] = [
    ...attacks.map(([name, value]) => ({ [name]: value })),
    Object.fromEntries(attacks),
  ];
  for (const attack of bodies) {
    const names = Object.keys(attack);
    const { status, body } = await send(by, route, { ...bodyFor(route, samples, evil), ...attack });
    const told = (body.issues ?? []).map(({ path }: { path: string }) => path.split('.')[0]);
    if (status < 400 || status >= 500) wrong.push(`${names} was answered ${status}`);
    else if (!names.every(name => told.includes(name)))
      wrong.push(`${status} does not name ${names}: ${told}`);
  }
  if ((await stateOf()) !== before) wrong.push('something was written');
  return wrong.map(one => `${route.method} ${route.path}: ${one}`);
};

beforeAll(async () => {
  bench = await openHouse();
  server = await openFileServer();
  const environment = server.within(bench.environment);
  front = frontOf(environment);
  samples = await makeSamples(bench, front);
  const files = await openFiles(environment)(tenantId);
  await files.write(fileNames(samples.import?.id ?? '').upload, Buffer.from('Name\nAnn\n\n'), 10, 'text/csv');
});
afterAll(async () => {
  await server.close();
  bench.close();
});

describe('mass assignment', () => {
  it('is tried at every route that takes a body', () => {
    const operations = new Set(routes.map(({ operation }) => operation));
    expect(operations).toEqual(
      new Set([
        ...['create-record', 'issue-api-key', 'update-record', 'run-command'],
        ...['create-import', 'inspect-import', 'start-import'],
      ]),
    );
    expect(routes.length).toBeGreaterThan(30);
  });

  it.each(routes.map(route => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      expect(await attacked(front, route)).toEqual([]);
      ran('routes');
      ran('hostile bodies', Object.keys(attacksOn(route)).length + 1);
    },
  );

  it('was tried with bodies that are taken without the hostile field', async () => {
    const refused: string[] = [];
    for (const route of routes) {
      const { status, body } = await send(
        front,
        route,
        bodyFor(route, samples, evil),
        await freshTarget(front, route, samples),
      );
      if (status >= 300) refused.push(`${route.method} ${route.path}: ${status} ${JSON.stringify(body)}`);
    }
    expect(refused).toEqual([]);
  });

  it('by a form post makes an ordinary lead', async () => {
    const all = Object.fromEntries(Object.entries(hostile).map(([name, value]) => [name, String(value)]));
    const answer = await front.form({
      ...all,
      name: 'Form',
      status: 'converted',
      formId: 'form_evil',
      ownerId: 'user_evil',
    });
    expect(answer.status).toBe(201);
    const made = recordsIn(await itemsOf(bench, tenantId)).find(({ id }) => id === answer.body.id);
    expect(made).toMatchObject({
      version: 1,
      status: 'new',
      formId: 'form_default',
      createdBy: 'form_default',
    });
    expect(JSON.stringify(made)).not.toMatch(/evil|2001-01-01/);
  });
});

describe('planted holes are found', () => {
  const route = () => routes.find(({ path, method }) => path === '/api/v1/leads' && method === 'POST')!;
  const without = (body: unknown, name: string): unknown =>
    Object.fromEntries(Object.entries(body as object).filter(([key]) => key !== name));

  it('a field that is passed over in silence', async () => {
    const silent: Front = {
      ...front,
      api: (method, path, asked) =>
        front.api(method, path, { ...asked, body: without(asked?.body, 'tenantId') }),
    };
    expect((await attacked(silent, route())).join('\n')).toContain('tenantId was answered 201');
  });

  it('a refusal that wrote all the same', async () => {
    const lying: Front = {
      ...front,
      api: async (method, path, asked) => {
        await front.api(method, path, { ...asked, body: without(asked?.body, 'sk') });
        return front.api(method, path, asked);
      },
    };
    expect((await attacked(lying, route())).join('\n')).toContain('something was written');
  });
});
