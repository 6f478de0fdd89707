import { afterAll, beforeAll, expect, it } from 'vitest';
import { reasonIn, rowIssue } from '../../domain/import/reason.ts';
import { ka } from '../../domain/import/reasons/ka.ts';
import { mn } from '../../domain/import/reasons/mn.ts';
import type { Answered, Api } from '../../local/demo/api.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import {
  countsOf,
  type Errand,
  ended,
  imported,
  inspect,
  refusedFile,
  start,
  upload,
  uploaded,
} from '../support/importing.ts';
import { keyApi, type PageOf, signedInApi } from '../support/spine.ts';

/** Who may import what, and what of it others see. */
let demo: DemoCloud;
let admin: Api;
let seller: Api;
let viewer: Api;
let other: Api;

beforeAll(async () => {
  demo = await startDemoCloud();
  admin = keyApi(demo, demo.altai);
  seller = keyApi(demo, demo.altai, 'salesperson');
  viewer = keyApi(demo, demo.altai, 'viewer');
  other = keyApi(demo, demo.ararat);
});
afterAll(() => demo?.end());

const file = 'First name,E-mail\nA,a@rights.example\n,b@rights.example\n';
const announced = { type: 'contacts', fileName: 'a.csv', size: file.length };

it('who may not make contacts may not import them, nor see that others do', async () => {
  await expect(viewer.post('/imports', announced)).rejects.toThrow('access.denied');
  const id = await uploaded(admin, file);
  await expect(viewer.get(`/imports/${id}`)).rejects.toThrow('record.not-found');
  expect((await viewer.get<PageOf>('/imports')).items).toEqual([]);
});

it('another tenant sees nothing of an import, and cannot go on with it', async () => {
  const one = await imported(admin, file);
  for (const call of [
    other.get(`/imports/${one.id}`),
    other.get(`/imports/${one.id}/refused`),
    other.post(`/imports/${one.id}/inspect`, {}),
    other.post(`/imports/${one.id}/start`, { mapping: {}, onDuplicate: 'skip' }),
    other.post(`/imports/${one.id}/cancel`, {}),
  ])
    await expect(call).rejects.toThrow('record.not-found');
});

it('a signed address opens its own file only, for its time, and the folder of another tenant never', async () => {
  const mine = await other.post<{ upload: Errand }>('/imports', announced);
  const theirs = await admin.post<{ id: string }>('/imports', announced);
  const away = mine.upload.url.replace(/demoararat01\/imports\/[^/]+/, `demoaltai001/imports/${theirs.id}`);
  expect(away).not.toBe(mine.upload.url);
  expect(await upload({ ...mine.upload, url: away }, file)).toBe(403);
  const unsigned = mine.upload.url.replace(/\?.*/, '');
  expect(await upload({ ...mine.upload, url: unsigned }, file)).toBe(403);
  const late = mine.upload.url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=20200101');
  expect(await upload({ ...mine.upload, url: late }, file)).toBe(403);
  const operator = mine.upload.url.replace(/X-Amz-Credential=[^%]+/, 'X-Amz-Credential=operator');
  expect(await upload({ ...mine.upload, url: operator }, file)).toBe(403);
});

it('a file that is shorter or longer than was announced is not started', async () => {
  const made = await admin.post<{ id: string; upload: Errand }>('/imports', { ...announced, size: 500 });
  await upload(made.upload, file);
  await expect(inspect(admin, made.id)).rejects.toThrow('import.other-size');
});

it('a role’s hidden and locked fields cannot be mapped', async () => {
  const rights = [
    {
      id: 'contact',
      type: 'contact',
      read: 'all',
      update: 'all',
      create: true,
      hidden: ['phone'],
      locked: ['city'],
    },
    { id: 'import', type: 'import', read: 'own', update: 'own', create: true },
  ];
  const role = await admin.post('/roles', { name: 'Narrow', level: 'salesperson', rights });
  const { key } = await admin.post<{ key: string }>('/api-keys', { name: 'Narrow', roleId: role.id });
  const narrow = keyApi({ ...demo } as DemoCloud, { ...demo.altai, apiKeys: { administrator: key } });
  const id = await uploaded(narrow, 'First name,Phone,City,Company\nA,99112233,Darkhan,Somewhere new\n');
  const { columns } = await inspect(narrow, id);
  expect(columns.map(({ field }) => field)).toEqual(['firstName', null, null, 'companies']);
  for (const field of ['phone', 'city'])
    await expect(start(narrow, id, { mapping: { 'First name': 'firstName', Phone: field } })).rejects.toThrow(
      'import.unknown-field',
    );
  // It may make contacts and no companies: the row is refused, and no company is made.
  await start(narrow, id, { mapping: { 'First name': 'firstName', Company: 'companies' } });
  expect(countsOf(await ended(narrow, id))).toMatchObject({ created: 0, refused: 1 });
  expect(await refusedFile(narrow, id)).toContain(mn['import.name']);
});

it('update changes only what the importer may change', async () => {
  const { items } = await admin.get<PageOf>('/users?limit=50');
  const owner = items.find(one => one.roleId === 'role_manager');
  await admin.post('/contacts', { firstName: 'Theirs', email: 'theirs@rights.example', ownerId: owner?.id });
  const one = await imported(seller, 'First name,E-mail\nMine now,theirs@rights.example\n', {
    onDuplicate: 'update',
  });
  expect(countsOf(one)).toMatchObject({ updated: 0, refused: 1 });
  expect(await refusedFile(seller, one.id)).toContain(mn['access.denied']);
});

it('tells reasons in the language of who started it, and in the tenant’s where that is not known', async () => {
  const { email, password } = demo.altai.users.find(({ role }) => role === 'administrator')!;
  const file = 'First name,E-mail\n,nobody@reasons.example\nToo,many@reasons.example,cells\nB,no address\n';
  const reasons = async (api: Api) => refusedFile(api, (await imported(api, file)).id);
  expect(await reasons(admin)).toContain(`2,First name,${mn['field.required']},`);
  const { items } = await admin.get<PageOf>('/users?limit=50');
  const user = items.find(one => one.email === email) as Answered;
  await admin.patch(`/users/${user.id}`, user.version, { locale: 'ka' });
  const person = await signedInApi(demo, email, password);
  const cells = reasonIn('ka', rowIssue('row.cells', '', { cells: 3, columns: 2 }));
  const told = await reasons(person);
  expect(told).toContain(`2,First name,${ka['field.required']},`);
  expect(told).toContain(`3,,"${cells}",`);
  expect(told).toContain(`4,E-mail,${ka['cell.email']},`);
  const { preview } = await inspect(person, await uploaded(person, file));
  expect(preview.flatMap(({ issues }) => issues.map(({ message }) => message))).toEqual([
    ka['field.required'],
    cells,
    ka['cell.email'],
  ]);
});

it('owners are given by e-mail or name', async () => {
  const { items } = await admin.get<PageOf>('/users?limit=50');
  const owner = items[0] as Answered;
  const one = await imported(
    admin,
    `First name,E-mail,Owner\nX,x@owner.example,${owner.email}\nY,y@owner.example,${owner.name}\nZ,z@owner.example,Nobody here\n`,
  );
  expect(countsOf(one)).toMatchObject({ created: 2, refused: 1 });
  expect(await refusedFile(admin, one.id)).toContain(`4,Owner,${mn['row.nobody']}`);
  const { items: mine } = await admin.get<PageOf>(`/contacts?filter[ownerId]=${owner.id}&limit=200`);
  expect(mine.filter(({ email }) => String(email).endsWith('@owner.example'))).toHaveLength(2);
});
