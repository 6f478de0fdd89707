import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { synthesise } from '../../local/synthesise.ts';
import { demoFolder } from '../support/demo-cloud.ts';
import { eventually } from '../support/eventually.ts';
import { countsOf, ended, type ImportShown, start, uploaded } from '../support/importing.ts';
import { type Running, startProcess } from '../support/killing.ts';
import type { PageOf } from '../support/spine.ts';
import { tally } from '../torture/support/tally.ts';

/** An import that is interrupted: by kill -9 at any moment, and by the person who started it. */
const assembly = await synthesise({
  root: join(import.meta.dirname, '..', '..'),
  demo: true,
  log: () => undefined,
});
const ran = tally(1, 'kill -9 of an import');
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const rows = 3000;
const distinct = 2500;
const file = `First name,E-mail,Company\n${Array.from(
  { length: rows },
  (_, at) => `N${at},n${at % distinct}@crash.example,Crash ${at % 7} LLC`,
).join('\n')}\n,missing@crash.example,\n`;

const begun = async () => {
  const { dataDir, demo } = await demoFolder();
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
  let running: Running = await startProcess({ dataDir, ahead: 0 }, assembly);
  ends.push(() => running.killGroup());
  const key = demo.tenants[0]?.apiKeys.administrator;
  return {
    api: (): Api => apiAs(running.endpoints.api, key),
    killed: async () => {
      await running.killGroup();
      running = await startProcess({ dataDir, ahead: 0 }, assembly);
    },
  };
};

const stored = async (api: Api): Promise<number> => {
  let count = 0;
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: PageOf = await api.get(
      `/contacts?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    count += page.items.filter(({ email }) => String(email).endsWith('@crash.example')).length;
    cursor = page.cursor;
  }
  return count;
};

/** Every page of a list. */
const allOf = async (api: Api, path: string): Promise<readonly Answered[]> => {
  const items: Answered[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: PageOf = await api.get(`${path}?limit=100${more}`);
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
};

/** Addresses of the file by which search does not find exactly one person. */
const notFound = async (api: Api): Promise<readonly string[]> => {
  const addresses = Array.from({ length: distinct }, (_, at) => `n${at}@crash.example`);
  const counts = await Promise.all(
    addresses.map(async one => (await api.get<PageOf>(`/search?q=${one}&types=contact`)).items.length),
  );
  return addresses.filter((_, at) => counts[at] !== 1);
};

/** How many people the timelines of these companies tell of. */
const toldOf = async (api: Api, companies: readonly Answered[]): Promise<number> => {
  let told = 0;
  for (const { id } of companies)
    told += (await allOf(api, `/companies/${id}/timeline`)).filter(
      ({ subject }) => (subject as { type: string }).type === 'contact',
    ).length;
  return told;
};

const until = (api: Api, id: string, read: number) =>
  eventually(`${read} rows`, async () => {
    const shown = await api.get<ImportShown>(`/imports/${id}`);
    return shown.read >= read || shown.status === 'done' ? shown : undefined;
  });

it('goes on after kill -9 at any moment, repeats nothing and counts exactly', {
  timeout: 240_000,
}, async () => {
  const { api, killed } = await begun();
  const id = await uploaded(api(), file);
  await start(api(), id);
  // Before it was planned, in the middle of it, and near its end.
  await killed();
  for (const read of [400, 1500, 2600]) {
    await until(api(), id, read);
    await killed();
    ran('kills');
  }
  const one = await ended(api(), id, 120_000);
  expect(countsOf(one)).toEqual({
    rows: rows + 1,
    created: distinct,
    updated: 0,
    skipped: rows - distinct,
    refused: 1,
  });
  expect(await stored(api())).toBe(distinct);
  const { items } = await api().get<PageOf>('/companies?limit=200');
  const companies = items.filter(({ name }) => /^Crash \d LLC$/.test(String(name)));
  expect(companies).toHaveLength(7);
  // What the import set going follows in packs: it is killed too while it is under way, and all of it comes.
  for (const wait of [100, 900]) {
    await pause(wait);
    await killed();
    ran('kills');
  }
  await eventually('everybody found', async () => (await notFound(api())).length === 0 || undefined, 60_000);
  await eventually(
    'everybody on the timelines of the companies',
    async () => (await toldOf(api(), companies)) === distinct || undefined,
    60_000,
  );
});

it('stops where somebody cancels it; what was imported stays and is counted', {
  timeout: 240_000,
}, async () => {
  const { api } = await begun();
  const id = await uploaded(api(), file);
  await start(api(), id);
  await until(api(), id, 200);
  expect((await api().post<ImportShown>(`/imports/${id}/cancel`, {})).status).toMatch(/cancel/);
  const one = await ended(api(), id);
  expect(one.status).toBe('cancelled');
  expect(one.created).toBeGreaterThan(0);
  expect(one.created).toBeLessThan(distinct);
  expect(one.rows).toBe(rows + 1);
  expect(await stored(api())).toBe(one.created);
  expect(await api().post<ImportShown>(`/imports/${id}/cancel`, {})).toMatchObject({ status: 'cancelled' });
  // The same file again brings the rest.
  const again = await uploaded(api(), file);
  await start(api(), again);
  expect(countsOf(await ended(api(), again))).toMatchObject({ created: distinct - one.created, refused: 1 });
});

it('waits no longer when it is cancelled before it is started', async () => {
  const { api } = await begun();
  const id = await uploaded(api(), file);
  expect(await api().post<ImportShown>(`/imports/${id}/cancel`, {})).toMatchObject({ status: 'cancelled' });
  await expect(start(api(), id)).rejects.toThrow('import.started-already');
});
