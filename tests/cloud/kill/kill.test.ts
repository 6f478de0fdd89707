import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { apiAs } from '../../../local/demo/api.ts';
import type { DemoTenant } from '../../../local/demo/load.ts';
import type { Endpoints } from '../../../local/runtime/endpoints.ts';
import { type Copied, copyFolder } from '../../support/copies.ts';
import { eventually } from '../../support/eventually.ts';
import { isAlive, type Running, startAsNpmDoes, startProcess } from '../../support/killing.ts';
import { seeded } from '../../support/seeded.ts';
import { expectServedOnce, type Posted, post } from '../../support/served-lead.ts';
import { tasksAbout } from '../../support/spine.ts';
import { seed, sized } from '../../torture/support/size.ts';
import { tally } from '../../torture/support/tally.ts';

/**
 * The cloud is killed with -9 while it serves a posted form, and started again ten minutes later: the run goes on, and nothing
 * is lost or done twice (QUALITY: faults 1). `STEPPE_SEED` replays, `STEPPE_KILLS` makes it more than four at random times.
 */
const ran = tally(1, 'kill -9');
const kills = Number(process.env.STEPPE_KILLS ?? sized(4, 30));
const tenMinutes = 600_000;
/** From the form's answer over the wait to the reminder. */
const span = 1_800;

const random = seeded(seed);
const pauses = Array.from({ length: kills }, () => Math.floor(random() ** 2 * span));

let copied: Copied;
let tenant: DemoTenant;
let cloud: Running | undefined;
let starts = 0;

beforeAll(async () => {
  console.log(`STEPPE_SEED=${seed}: kills after ${pauses.join(', ')} ms`);
  copied = await copyFolder(1);
  tenant = copied.demo.tenants.find(one => one.id === 'demoaltai001')!;
});
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.log(`STEPPE_SEED=${seed} shows this again`);
});
afterAll(async () => {
  await cloud?.killGroup();
  rmSync(copied.dataDir, { recursive: true, force: true });
});

/** Every start is ten minutes after the one before. */
const next = (env: Record<string, string> = {}) => {
  starts += 1;
  return { dataDir: copied.dataDir, ahead: starts * tenMinutes, env };
};

const again = async (env: Record<string, string> = {}): Promise<Running> => {
  cloud = await startProcess(next(env), copied.assembly);
  return cloud;
};

/** Uses the cloud that is there, or starts one. */
const started = async (): Promise<Running> => (cloud !== undefined && isAlive(cloud.pid) ? cloud : again());

const nameOf = (what: string): string => `Kill${seed.toString(36)}${what}`;

const served = async (
  running: Running,
  posted: Posted,
  end?: Parameters<typeof expectServedOnce>[3],
): Promise<void> => {
  await expectServedOnce(running.endpoints, tenant, posted, end);
  ran('kills');
};

it.each(pauses.map((ms, at) => ({ ms, at })))(
  'goes on after kill -9 $ms ms after the form',
  async ({ ms, at }) => {
    const first = await started();
    const posted = await post(first.endpoints, tenant, nameOf(`r${at}`));
    await pause(ms);
    await first.killGroup();
    await served(await again(), posted);
  },
);

it('goes on after kill -9 inside the wait', async () => {
  const first = await started();
  const posted = await post(first.endpoints, tenant, nameOf('wait'));
  await untilTask(first.endpoints, posted);
  await pause(random() * 600);
  await first.killGroup();
  await served(await again(), posted);
});

it('sends no mail blindly when it is killed inside the SES call', async () => {
  await cloud?.killGroup();
  const name = nameOf('before');
  const dying = await again({ STEPPE_TEST_DIE_BEFORE: `${name.toLowerCase()}@customer.example` });
  const posted = await post(dying.endpoints, tenant, name);
  await dying.ended;
  await served(await again(), posted, ['unknown']);
});

it('knows of a mail that SES took before it was killed, and sends it once', async () => {
  await cloud?.killGroup();
  const name = nameOf('after');
  const dying = await again({ STEPPE_TEST_DIE_AFTER: `${name.toLowerCase()}@customer.example` });
  const posted = await post(dying.endpoints, tenant, name);
  await dying.ended;
  await served(await again(), posted, ['delivered']);
});

it('as npm start: the cloud ends with its parent and frees the folder, and the next start goes on', async () => {
  await cloud?.killGroup();
  cloud = undefined;
  const first = await startAsNpmDoes(next());
  expect(first.pid).toBeGreaterThan(0);
  const posted = await post(first.endpoints, tenant, nameOf('parent'));
  await pause(random() * 400);
  await first.killParent();
  await eventually('the cloud to end with its parent', async () => (isAlive(first.pid) ? undefined : true));
  cloud = await startAsNpmDoes(next());
  await served(cloud, posted);
});

it('as npm start: goes on after kill -9 of the whole group', async () => {
  const first = cloud !== undefined && isAlive(cloud.pid) ? cloud : await startAsNpmDoes(next());
  const posted = await post(first.endpoints, tenant, nameOf('group'));
  await pause(random() * 400);
  await first.killGroup();
  await eventually('the cloud to be dead', async () => (isAlive(first.pid) ? undefined : true));
  cloud = await startAsNpmDoes(next());
  await served(cloud, posted);
});

const untilTask = (endpoints: Endpoints, { id }: Posted) =>
  eventually('the task', async () => {
    const api = apiAs(endpoints.api, tenant.apiKeys.administrator);
    return (await tasksAbout(api, id))[0];
  });
