import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { firstSignIn } from '../../local/demo/invitation.ts';
import { demoFolder } from '../support/demo-cloud.ts';
import type { PageOf } from '../support/spine.ts';
import { type TemporaryCopy, temporaryCopy } from '../support/temporary-copy.ts';

/** The life of a tenant by its file (REQUIREMENTS H7): made, changed, suspended, and back; on data that stay. */
const path = 'infra/tenants/kakheti.ts';
const file = `import { tenant } from '../config/tenant.ts';

/** A winery in Telavi. */
export default tenant({
  id: 'kakhetiwine1',
  name: 'Kakheti Wine',
  plan: 'team',
  seats: 3,
  administrator: { name: 'Nino', email: 'nino@kakheti.example' },
  locale: 'ka',
  currency: 'GEL',
  timeZone: 'Asia/Tbilisi',
  isolation: 'pooled',
  stages: ['local'],
  demo: true,
});
`;
const password = 'a winery in the east';

let copy: TemporaryCopy;
let dataDir: string;
let api: Api;

const inbox = (): string =>
  (JSON.parse(readFileSync(join(dataDir, 'endpoints.json'), 'utf8')) as { inbox: string }).inbox;
const settings = () => api.get<Answered>('/settings/set_tenant');
const signIn = async (base: string): Promise<Api> => {
  const { accessToken } = await apiAs(base).post<{ accessToken: string }>('/session', {
    email: 'nino@kakheti.example',
    password,
  });
  return apiAs(base, accessToken);
};

beforeAll(async () => {
  ({ dataDir } = await demoFolder());
  copy = temporaryCopy();
});
afterAll(async () => {
  await copy?.end();
  rmSync(dataDir, { recursive: true, force: true });
});

it('a new file makes tenant, administrator and defaults, in its language, and nothing of the others', async () => {
  copy.write(path, file);
  const base = `${await copy.start(dataDir)}/api/v1`;
  api = apiAs(base, await firstSignIn(base, inbox(), 'nino@kakheti.example', password));
  expect(await settings()).toMatchObject({
    name: 'Kakheti Wine',
    seats: 3,
    currency: 'GEL',
    status: 'active',
  });
  const pipeline = await api.get<Answered>('/pipelines/pip_default');
  expect((pipeline.stages as { name: string }[]).map(stage => stage.name)).toContain('შეთავაზება');
  expect((await api.get<PageOf>('/contacts')).items).toEqual([]);
  await api.patch('/pipelines/pip_default', pipeline.version, { name: 'ღვინო' });
});

it('a changed file changes what it owns and leaves what people changed', async () => {
  await copy.stop();
  copy.edit(path, 'seats: 3', 'seats: 8');
  api = await signIn(`${await copy.start(dataDir)}/api/v1`);
  expect(await settings()).toMatchObject({ seats: 8, name: 'Kakheti Wine' });
  expect(await api.get<Answered>('/pipelines/pip_default')).toMatchObject({ name: 'ღვინო' });
});

it('a removed file suspends the tenant and erases nothing; the file again brings it back', async () => {
  await copy.stop();
  copy.remove(path);
  const base = `${await copy.start(dataDir)}/api/v1`;
  await expect(signIn(base).then(one => one.get('/session'))).rejects.toThrow(/answered 40[13]/);
  await copy.stop();
  copy.write(path, file);
  api = await signIn(`${await copy.start(dataDir)}/api/v1`);
  expect(await settings()).toMatchObject({ status: 'active', seats: 3 });
  expect(await api.get<Answered>('/pipelines/pip_default')).toMatchObject({ name: 'ღვინო' });
});
