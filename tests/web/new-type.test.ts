import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import type { DemoFile } from '../../local/demo/load.ts';
import { demoFolder } from '../support/demo-cloud.ts';
import { eventually } from '../support/eventually.ts';
import type { PageOf } from '../support/spine.ts';
import { type TemporaryCopy, temporaryCopy } from '../support/temporary-copy.ts';
import { launchChromium } from './support/chromium.ts';
import { filters, imports, list, record, shell, signInPage } from './support/pages.ts';

/**
 * The test of the one idea (DESIGN §1): in a copy of the repository, one new declaration file and one line in the list of
 * record types; after a restart on the same data it is there on every surface.
 */
const declaration = `import { recordType } from '../core/record-type.ts';

/** A visit to a customer's site. */
export const visit = recordType({
  name: 'visit',
  plural: 'visits',
  prefix: 'visit',
  label: 'Site visit',
  labels: 'Site visits',
  title: 'place',
  owner: 'ownerId',
  imports: { identifies: ['place'] },
  columns: ['place', 'result', 'at', 'ownerId', 'createdAt'],
  access: { default: 'team' },
  fields: {
    place: { kind: 'text', required: true, search: true, sort: true },
    result: { kind: 'choice', of: ['planned', 'happy', 'unhappy'], default: 'planned', filter: true },
    at: { kind: 'date' },
    about: { kind: 'reference', to: 'company', children: true, timeline: true },
    ownerId: { kind: 'user' },
  },
});
`;

let copy: TemporaryCopy;
let browser: Browser;
let demo: DemoFile;
let dataDir: string;
let url: string;
let admin: Api;

beforeAll(async () => {
  ({ dataDir, demo } = await demoFolder());
  copy = temporaryCopy();
  copy.write('domain/work/visit.ts', declaration);
  copy.edit(
    'domain/record-types.ts',
    "import { task } from './work/task.ts';",
    "import { task } from './work/task.ts';\nimport { visit } from './work/visit.ts';",
  );
  copy.edit('domain/record-types.ts', '  task,\n', '  task,\n  visit,\n');
  [url, browser] = await Promise.all([copy.start(dataDir), launchChromium()]);
  admin = apiAs(`${url}/api/v1`, demo.tenants[0]?.apiKeys.administrator);
});
afterAll(async () => {
  await browser?.close();
  await copy?.end();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a record type that was declared and nothing more', () => {
  it('has routes, OpenAPI, history, search and a place on the timeline of what it is about', async () => {
    const openapi = await admin.get<{ paths: Record<string, unknown> }>('/openapi.json');
    expect(Object.keys(openapi.paths)).toEqual(
      expect.arrayContaining(['/api/v1/visits', '/api/v1/visits/{id}/timeline']),
    );
    const [company] = (await admin.get<PageOf>('/companies')).items;
    const made = await admin.post('/visits', { place: 'Quarry Хангай', about: company!.id });
    expect(made).toMatchObject({ result: 'planned', version: 1 });
    await admin.patch(`/visits/${made.id}`, 1, { result: 'happy' });
    const history = await admin.get<PageOf<{ type: string }>>(`/visits/${made.id}/timeline`);
    expect(history.items.map(one => one.type)).toEqual(['record.updated', 'record.created']);
    await eventually('the visit in search', async () =>
      (await admin.get<PageOf>('/search?q=quarry')).items.find(one => one.id === made.id),
    );
    await eventually('the visit on the company’s timeline', async () =>
      (await admin.get<PageOf<{ subject: Answered }>>(`/companies/${company!.id}/timeline`)).items.find(
        one => one.subject.id === made.id,
      ),
    );
  });

  it('goes by rights: a viewer reads it and may not make one, the other company sees none', async () => {
    const viewer = apiAs(`${url}/api/v1`, demo.tenants[0]?.apiKeys.viewer);
    expect((await viewer.get<PageOf>('/visits')).items).toHaveLength(1);
    await expect(viewer.post('/visits', { place: 'No' })).rejects.toThrow('answered 403');
    const other = apiAs(`${url}/api/v1`, demo.tenants[1]?.apiKeys.administrator);
    expect((await other.get<PageOf>('/visits')).items).toEqual([]);
  });

  it('is in the navigation, as a list that is sorted, filtered and imported, a form and a record, in the browser', async () => {
    const page = await browser.newPage({
      baseURL: url,
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
    });
    page.setDefaultTimeout(15_000);
    await page.goto('/');
    const person = demo.tenants[0]!.users.find(user => user.role === 'administrator')!;
    await signInPage(page).enter(person.email, person.password);
    await shell(page).go('Site visits');
    await list(page, 'Site visits').row('Quarry Хангай').waitFor();
    await page.getByRole('button', { name: 'New site visit' }).click();
    const form = shell(page).dialog();
    await form.getByRole('button', { name: 'Create site visit' }).click();
    await form.getByText('Fill this in.').waitFor();
    await form.getByLabel('Place').fill('Warehouse 7');
    await form.getByRole('button', { name: 'Create site visit' }).click();
    await record(page).title('Warehouse 7').waitFor();
    await list(page, 'Site visits').row('Warehouse 7').waitFor();

    await page.goto('/visits');
    await page.getByRole('columnheader', { name: 'Place' }).getByRole('button').click();
    await filters(page).ask('Result');
    await filters(page).editor('Result').getByRole('button', { name: 'Happy', exact: true }).click();
    await list(page, 'Site visits').row('Quarry Хангай').waitFor();
    await list(page, 'Site visits').row('Warehouse 7').waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await imports(page).choose('visits.csv', 'Place,Result\nMine 1,unhappy\nMine 2,happy\nMine 3,nonsense\n');
    await imports(page).start('site visits').click();
    await imports(page).status('Done').waitFor();
    expect(await imports(page).counts()).toMatchObject({ created: 2, refused: 1 });
    await page.close();
  });
});
