import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entries } from '../../local/tasks/bundle.ts';
import { writeReport } from '../../local/tasks/bundle-report.ts';
import { complaints, weigh } from '../../local/tasks/bundles.ts';
import { plant } from './plant.ts';

const library = (folder: string, text: string) => ({
  [`${folder}/package.json`]: JSON.stringify({
    name: folder.split('node_modules/').at(-1),
    version: '1.0.0',
    type: 'module',
    main: 'index.js',
  }),
  [`${folder}/index.js`]: text,
});
const handler = 'export const createHandler = () => async () => ({});';
const found = async (files: Record<string, string>) => (await weigh(plant(files))).flatMap(complaints);

// Five fresh processes a bundle: on a busy machine that takes its time.
describe('the weighing of bundles', { timeout: 120_000 }, () => {
  it('finds nothing wrong with a small function, and measures it', async () => {
    const bundles = await weigh(plant({ 'functions/http/api.ts': handler }));
    expect(bundles).toEqual([
      {
        entry: 'functions/http/api.ts',
        bytes: expect.any(Number),
        loadMs: expect.any(Number),
        copies: [],
        shares: [{ name: 'functions/http', bytes: expect.any(Number) }],
      },
    ]);
    expect(bundles.flatMap(complaints)).toEqual([]);
  });

  it('sees a heavy function, and lets the API weigh more', async () => {
    const heavy = `export const createHandler = () => ${JSON.stringify('heavy '.repeat(100_000))};`;
    expect(await found({ 'functions/queues/a.ts': heavy, 'functions/http/api.ts': heavy })).toEqual([
      'functions/queues/a.ts: 600 KB, at most 500 (functions/queues 600)',
    ]);
  });

  it('sees a function that is slow to load', async () => {
    const used = 'const used = () => process.cpuUsage().user + process.cpuUsage().system;';
    const slow = `${used}\nwhile (used() < 400_000);\n${handler}`;
    expect(await found({ 'functions/streams/a.ts': slow })).toEqual([
      expect.stringMatching(/loads in \d+ ms, at most 150/),
    ]);
  });

  it('sees two copies of a library', async () => {
    const files = {
      ...library('node_modules/words', "export const words = () => process.title + 'outer';"),
      ...library('node_modules/other', "import { words } from 'words'; export const other = words;"),
      ...library(
        'node_modules/other/node_modules/words',
        "export const words = () => process.title + 'inner';",
      ),
      'functions/consumers/a.ts':
        "import { words } from 'words'; import { other } from 'other';\nexport const createHandler = () => [words, other];",
    };
    expect(await found(files)).toEqual([expect.stringContaining('more than one copy of words')]);
  });

  it('tells what is in each bundle, by library and folder', async () => {
    const folder = plant({
      ...library('node_modules/words', `export const words = ${JSON.stringify('w'.repeat(20_000))};`),
      'functions/queues/a.ts': "import { words } from 'words';\nexport const createHandler = () => words;",
      'functions/http/api.ts': handler,
    });
    writeReport(folder, await weigh(folder));
    const report = readFileSync(join(folder, '.cache', 'bundles.md'), 'utf8');
    expect(report).toMatch(/^\| KB \| http\/api \| queues\/a \|$/m);
    expect(report).toMatch(/^\| words \| {2}\| 20\.\d \|$/m);
  });

  it('looks for entries in the folders of triggers only, and not at their helpers', () => {
    const folder = plant({
      'functions/http/api.ts': 'export const createHandler = () => 1;',
      'functions/streams/a.ts': 'export function createHandler() {}',
      'functions/queues/a.ts': 'const createHandler = () => 1;\nexport { createHandler };',
      'functions/http/api.test.ts': 'export const createHandler = 1;',
      'functions/http/helper.ts': 'export const help = 1;',
      'functions/http/parts/a.ts': 'export const createHandler = () => 1;',
    });
    expect(entries(folder)).toEqual([
      'functions/http/api.ts',
      'functions/queues/a.ts',
      'functions/streams/a.ts',
    ]);
    expect(entries(plant({ 'functions/shared/a.ts': 'export const createHandler = 1;' }))).toEqual([]);
  });
});
