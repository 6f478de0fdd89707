import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Api } from '../../local/demo/api.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import { countsOf, imported, refusedFile } from '../support/importing.ts';
import { keyApi, type PageOf } from '../support/spine.ts';

let demo: DemoCloud;
let admin: Api;

beforeAll(async () => {
  demo = await startDemoCloud({ log: line => console.log(line) });
  admin = keyApi(demo, demo.altai);
});
afterAll(() => demo?.end());

it('brings in', async () => {
  const file =
    'First name;Last name;E-mail;Phone;Company\r\nBat;Dorj;bat.dorj@import.example;99110001;Import LLC\r\nSaraa;;saraa@import.example;;import llc\r\n;;x;;\r\n';
  const one = await imported(admin, file);
  console.log(one);
  expect(countsOf(one)).toEqual({ rows: 3, created: 2, updated: 0, skipped: 0, refused: 1 });
  console.log(await refusedFile(admin, one.id));
  const again = await imported(admin, file);
  expect(countsOf(again)).toEqual({ rows: 3, created: 0, updated: 0, skipped: 2, refused: 1 });
  const companies = await admin.get<PageOf>('/companies?limit=200');
  expect(companies.items.filter(one => /import llc/i.test(String(one.name)))).toHaveLength(1);
});
