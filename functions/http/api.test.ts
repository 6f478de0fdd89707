import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeMatcher } from '../../api/match-route.ts';
import { openapiOf } from '../../api/openapi.ts';
import { routesOf } from '../../api/routes.ts';
import { catalogue } from '../../domain/catalogue.ts';
import type { Principal, Rights } from '../../domain/core/access.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import type { HttpResult } from '../shared/http/encode-reply.ts';
import { writeCaller } from '../shared/identity/caller.ts';
import { provisionDefaults } from '../shared/identity/provision-defaults.ts';
import { platformDesk, provisionSettings } from '../shared/identity/provision-settings.ts';
import { projectSums } from '../shared/sums/project-sums.ts';
import { createHandler } from './api.ts';

const origin = 'a-signing-key-for-tests';
const tenantId = 'testtenant01';
const everything: Rights = {
  id: 'all',
  type: '*',
  read: 'all',
  update: 'all',
  delete: 'all',
  create: true,
  commands: ['*'],
};

let bench: Workbench;
let handler: ReturnType<typeof createHandler>;

beforeAll(async () => {
  bench = await openWorkbench();
  const variables = {
    ...bench.environment.variables,
    ORIGIN_SECRET_ARN: bench.environment.variables.SIGNING_SECRET_ARN,
  };
  handler = createHandler({ ...bench.environment, variables });
  const desk = platformDesk(await bench.stores.storeFor(tenantId), catalogue, 'test');
  const file = {
    tenantId,
    name: 'Test',
    plan: 'team',
    seats: 5,
    administrator: { email: 'admin@test.example', name: 'Admin' },
    locale: 'mn' as const,
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
    fileHash: '1',
  };
  await provisionSettings(desk, file, true);
  await provisionDefaults(desk, file);
  // A second deployment of the same file is as good as none.
  await provisionSettings(desk, file, false);
  await provisionDefaults(desk, file);
});
afterAll(() => bench.close());

const principal = (id: string, ...rights: Rights[]): Principal => ({
  actor: { kind: 'user', id, name: id },
  userId: id,
  role: {
    id: `role_${id}`,
    name: id,
    level: rights.length === 0 ? 'administrator' : 'salesperson',
    rights: rights.length === 0 ? [everything] : rights,
  },
  team: [id],
});
const boss = principal('user_boss');

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has any shape, which is what the tests look at
  readonly body: any;
  readonly headers: HttpResult['headers'];
}

const ask = async (
  who: Principal | undefined,
  method: string,
  target: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const [rawPath = '', rawQueryString = ''] = target.split('?');
  const tenant = {
    id: tenantId,
    name: 'Test',
    currency: 'MNT',
    timeZone: 'UTC',
    locale: 'mn',
    country: 'MN',
  };
  const caller = who && writeCaller({ tenant, principal: who, tenants: [tenantId] });
  const answer = await handler(
    {
      rawPath: `/api/v1${rawPath}`,
      rawQueryString,
      headers: { 'x-origin-secret': origin, 'content-type': 'application/json', ...headers },
      requestContext: { http: { method }, ...(caller && { authorizer: { lambda: { caller } } }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    },
    {},
  );
  const packed = answer.isBase64Encoded === true;
  const parsed = answer.body && !packed ? JSON.parse(answer.body) : answer.body;
  if (!packed) checkPromise(method, `/api/v1${rawPath}`, answer.statusCode, parsed);
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: parsed,
  };
};
const pointer = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');
const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'api', ...openapiOf(catalogue, 'test') });
const match = routeMatcher(routesOf(catalogue));

/** Holds an answer against what OpenAPI promises for its route. */
const checkPromise = (method: string, path: string, status: number, body: unknown): void => {
  const found = match(method, path);
  if (!('route' in found) || body === undefined || status === 304) return;
  const { route } = found;
  const promised = `/paths/${pointer(route.path)}/${method.toLowerCase()}/responses/${route.status}/content/application~1json/schema`;
  const place = status < 400 ? promised : '/components/schemas/Problem';
  const valid = ajv.getSchema(`api#${encodeURI(place)}`);
  expect(valid, place).toBeDefined();
  expect(valid?.(body), JSON.stringify([method, path, valid?.errors, body])).toBe(true);
};

const make = async (plural: string, values: object, who = boss) => {
  const { status, body } = await ask(who, 'POST', `/${plural}`, values);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};

describe('the stack', () => {
  it('refuses what did not come through CloudFront, and who was not let in', async () => {
    expect((await ask(boss, 'GET', '/leads', undefined, { 'x-origin-secret': 'guess' })).body.code).toBe(
      'origin.refused',
    );
    expect((await ask(undefined, 'GET', '/leads')).status).toBe(401);
  });

  it.each([
    ['no JSON', '{', 400],
    ['a key twice', '{"name":"A","name":"B"}', 400],
    ['__proto__', '{"name":"A","__proto__":{}}', 400],
    ['deep nesting', `{"name":${'['.repeat(25)}${']'.repeat(25)}}`, 400],
    ['unknown fields', '{"name":"A","version":7,"pk":"x"}', 422],
    ['fields of commands', '{"name":"A","status":"converted"}', 422],
    ['too much', `{"name":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('refuses a body with %s', async (_, body, status) => {
    const answer = await ask(boss, 'POST', '/leads', body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body.correlationId).toBe(answer.headers['x-correlation-id']);
  });

  it('packs large answers as the caller accepts them', async () => {
    const types = await ask(boss, 'GET', '/types', undefined, { 'accept-encoding': 'gzip, br;q=0' });
    expect(types.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' });
    const again = await ask(boss, 'GET', '/types', undefined, { 'if-none-match': types.headers.etag! });
    expect(again.status).toBe(304);
  });
});

describe('records', () => {
  it('are made, read, changed on their version, binned and restored', async () => {
    const made = await make('contacts', { firstName: ' Бат ', phone: '99112233' });
    expect(made).toMatchObject({ name: 'Бат', phone: '+97699112233', version: 1, ownerId: 'user_boss' });
    const path = `/contacts/${made.id}`;
    expect((await ask(boss, 'PATCH', path, { jobTitle: 'A' })).status).toBe(428);
    expect((await ask(boss, 'PATCH', path, { jobTitle: 'A' }, { 'if-match': '"9"' })).body).toMatchObject({
      status: 412,
      version: 1,
    });
    const changed = await ask(
      boss,
      'PATCH',
      path,
      { jobTitle: 'A', lastName: null },
      { 'if-match': 'W/"1"' },
    );
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { jobTitle: 'A' } });
    expect((await ask(boss, 'DELETE', path)).status).toBe(204);
    expect((await ask(boss, 'GET', path)).status).toBe(404);
    expect(
      (await ask(boss, 'GET', '/contacts')).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain(made.id);
    expect((await ask(boss, 'POST', `${path}/restore`)).body).toMatchObject({ id: made.id, version: 4 });
  });

  it('are made once for one Idempotency-Key, also when it is sent at the same time', async () => {
    const send = () => ask(boss, 'POST', '/companies', { name: 'Once' }, { 'idempotency-key': 'once-1' });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const other = await ask(boss, 'POST', '/companies', { name: 'Other' }, { 'idempotency-key': 'once-1' });
    expect(other.status).toBe(422);
  });

  it('refer only to records that are there', async () => {
    const answer = await ask(boss, 'POST', '/tasks', {
      title: 'Call',
      about: 'lead_01AAAAAAAAAAAAAAAAAAAAAAAA',
      ownerId: 'lead_1',
    });
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual(['about', 'ownerId']);
  });

  it('are paged with cursors that serve nobody else and no other list', async () => {
    for (const name of ['P1', 'P2', 'P3']) await make('companies', { name });
    const first = await ask(boss, 'GET', '/companies?limit=2');
    const at = `cursor=${first.body.cursor}`;
    const second = await ask(boss, 'GET', `/companies?limit=1&${at}`);
    expect(second.body.items[0].id < first.body.items[1].id).toBe(true);
    expect((await ask(boss, 'GET', `/contacts?${at}`)).body.code).toBe('cursor.refused');
    expect((await ask(principal('user_other'), 'GET', `/companies?${at}`)).body.code).toBe('cursor.refused');
    const forged = `${first.body.cursor.slice(0, -3)}AAA`;
    expect((await ask(boss, 'GET', `/companies?cursor=${forged}`)).body.code).toBe('cursor.refused');
  });

  it('say which filters there are', async () => {
    const refused = await ask(boss, 'GET', '/deals?filter[nextStep]=x');
    expect(refused.body).toMatchObject({
      code: 'list.filter-unsupported',
      filters: expect.arrayContaining(['filter[ownerId]']),
    });
  });
});

describe('rights', () => {
  const own = principal('user_own', {
    id: 'l',
    type: '*',
    read: 'own',
    update: 'own',
    create: true,
    hidden: ['email'],
    commands: ['claim'],
  });

  it('keep other people’s records out of reads, lists, boards and commands, in the words for what is not there', async () => {
    const theirs = await make('leads', { name: 'Theirs' });
    const mine = await make('leads', { name: 'Mine' }, own);
    const invented = await ask(own, 'GET', '/leads/lead_01AAAAAAAAAAAAAAAAAAAAAAAA');
    const hidden = await ask(own, 'GET', `/leads/${theirs.id}`);
    const { correlationId: _, ...words } = hidden.body;
    expect(invented.body).toMatchObject(words);
    const list = await ask(own, 'GET', '/leads');
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
    expect((await ask(own, 'POST', `/leads/${theirs.id}/claim`)).status).toBe(404);
    const deal = await make('deals', { name: 'Theirs', amount: { minor: 500, currency: 'MNT' } });
    const store = await bench.stores.storeFor(tenantId);
    await projectSums(store, catalogue.type('deal'), [deal.id]);
    const all = await ask(boss, 'GET', '/deals/board?pipelineId=pip_default');
    const some = await ask(own, 'GET', '/deals/board?pipelineId=pip_default');
    const column = ({ body }: Answer) => body.columns.find(({ id }: { id: string }) => id === deal.stageId);
    expect(column(all)).toMatchObject({ count: 1, sums: [{ minor: 500, currency: 'MNT' }] });
    expect(column(some)).toMatchObject({ count: 0, sums: [], items: [] });
  });

  it('hide fields in records, timelines and what may be sent', async () => {
    const lead = await make('leads', { name: 'Secret', email: 'secret@example.mn' });
    await ask(boss, 'POST', `/leads/${lead.id}/assign`, { userId: 'user_own' });
    const seer = principal('user_seer', {
      id: 'l',
      type: '*',
      read: 'all',
      update: 'all',
      create: true,
      hidden: ['email'],
    });
    for (const path of [`/leads/${lead.id}`, `/leads/${lead.id}/timeline`, '/leads'])
      expect(JSON.stringify((await ask(seer, 'GET', path)).body)).not.toContain('secret@');
    const sent = await ask(seer, 'POST', '/leads', { name: 'A', email: 'a@b.mn' });
    expect(sent.body.issues).toEqual([expect.objectContaining({ path: 'email', code: 'field.unknown' })]);
  });

  it('name the holder of a taken value only to those who may read it', async () => {
    const holder = await make('contacts', { firstName: 'Holder', email: 'taken@example.mn' });
    const seen = await ask(boss, 'POST', '/contacts', { firstName: 'A', email: 'Taken@example.mn' });
    expect(seen.body).toMatchObject({ status: 409, existing: { type: 'contact', id: holder.id } });
    const blind = principal('user_blind', { id: 'c', type: '*', read: 'own', create: true });
    const told = await ask(blind, 'POST', '/contacts', { firstName: 'A', email: 'taken@example.mn' });
    expect(told.status).toBe(409);
    expect(JSON.stringify(told.body)).not.toContain(holder.id);
  });

  it('keep one’s own tenant: the tenant that was chosen has to be the one of the session', async () => {
    const answer = await ask(boss, 'GET', '/session', undefined, { 'x-steppe-tenant': 'othertenant1' });
    expect(answer.body.code).toBe('session.other-tenant');
  });
});

describe('commands', () => {
  it('move a deal, tell its story, and take one of two that come at once', async () => {
    const deal = await make('deals', { name: 'Moves' });
    const pipeline = (await ask(boss, 'GET', '/pipelines/pip_default')).body;
    const to = pipeline.stages.filter(
      ({ type, id }: { type: string; id: string }) => type === 'open' && id !== deal.stageId,
    );
    const move = (stageId: string) =>
      ask(boss, 'POST', `/deals/${deal.id}/move`, { stageId }, { 'if-match': '"1"' });
    const answers = await Promise.all([move(to[0].id), move(to[1].id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const story = await ask(boss, 'GET', `/deals/${deal.id}/timeline`);
    expect(story.body.items[0]).toMatchObject({ actor: boss.actor, deed: { type: 'deal.stage-changed' } });
  });

  it('show what a conversion made under the company', async () => {
    const lead = await make('leads', { name: 'Цэцэг Бат', companyName: 'Алтай' });
    const { body } = await ask(boss, 'POST', `/leads/${lead.id}/convert`, { deal: { name: 'First' } });
    expect(body).toMatchObject({
      status: 'converted',
      contactId: expect.any(String),
      dealId: expect.any(String),
    });
    const related = await ask(boss, 'GET', `/companies/${body.companyId}/related`);
    expect(related.body.items.map(({ id }: { id: string }) => id).sort()).toEqual(
      [body.contactId, body.dealId].sort(),
    );
  });
});
