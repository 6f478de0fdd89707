import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, apiAs } from '../../local/demo/api.ts';
import { firstSignIn, invitedPassword } from '../../local/demo/invitation.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import { eventually } from '../support/eventually.ts';
import { keyApi, mailsTo } from '../support/spine.ts';

const email = 'late@altai.example';
let demo: DemoCloud;
let admin: Api;
let userId: string;

beforeAll(async () => {
  demo = await startDemoCloud();
  admin = keyApi(demo, demo.altai);
  ({ id: userId } = await admin.post('/users', { name: 'Late', email, roleId: 'role_viewer' }));
});
afterAll(() => demo?.end());

it('a lost invitation is sent again with another password; only the newest counts', async () => {
  const { api, inbox } = demo.cloud.endpoints;
  const first = await invitedPassword(inbox, email);
  await admin.post(`/users/${userId}/invite`, {});
  await eventually('the second mail', async () =>
    (await mailsTo(demo, email)).length === 2 ? true : undefined,
  );
  const second = await invitedPassword(inbox, email);
  expect(second).not.toBe(first);
  await expect(apiAs(api).post('/session', { email, password: first })).rejects.toThrow('answered 401');
  await firstSignIn(api, inbox, email, 'now I am here at last');
});

it('who has been here is not invited again', async () => {
  await expect(admin.post(`/users/${userId}/invite`, {})).rejects.toThrow('user.not-invited');
  expect(await mailsTo(demo, email)).toHaveLength(2);
});
