import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mn } from '../../domain/import/reasons/mn.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import { keyApi, type PageOf } from '../support/spine.ts';

/** `npm run import` against a running instance. */
const root = join(import.meta.dirname, '..', '..');
let demo: DemoCloud;
let folder: string;

beforeAll(async () => {
  demo = await startDemoCloud();
  folder = mkdtempSync(join(tmpdir(), 'steppe-import-'));
});
afterAll(async () => {
  await demo?.end();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]): Promise<Ran> =>
  new Promise(resolve => {
    const program = join(root, 'local', 'tasks', 'import.ts');
    const flags = ['--disable-warning=ExperimentalWarning', program, '--data', demo.dataDir];
    execFile(process.execPath, [...flags, ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
const last = ({ out }: Ran) => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');

it('imports a file, tells how far it is, and prints the numbers as its last line', async () => {
  const file = keep(
    'people.csv',
    'First name,E-mail,Phone\nA,a@command.example,99330001\n,b@command.example,\n',
  );
  const ran = await run(file, '--type', 'contacts', '--on-duplicate', 'skip', '--json');
  expect(ran.code, ran.err).toBe(0);
  expect(last(ran)).toEqual({
    rows: 2,
    created: 1,
    updated: 0,
    skipped: 0,
    refused: 1,
    refusedFile: join(folder, 'people-refused.csv'),
    seconds: expect.any(Number),
  });
  expect(ran.err).toContain('Phone → phone');
  expect(ran.err).toContain('done: 2 of 2 rows');
  expect(readFileSync(join(folder, 'people-refused.csv'), 'utf8')).toContain(
    `3,First name,${mn['field.required']}`,
  );
});

it('takes the named columns over the guess, another tenant, and any encoding', async () => {
  const text = 'Код|Хэн|Холбоо\n1|Болд|bold@command.example\n';
  const bytes = Uint8Array.from(text, letter => {
    const code = letter.codePointAt(0) ?? 0;
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
  const file = keep('1251.csv', bytes);
  const ran = await run(
    ...[file, '--type', 'contacts', '--on-duplicate', 'skip', '--json'],
    ...['--map', 'Хэн=firstName,Холбоо=email', '--tenant', demo.ararat.id],
  );
  expect(ran.code, ran.err).toBe(0);
  expect(last(ran)).toMatchObject({ created: 1, refusedFile: null });
  const { items } = await keyApi(demo, demo.ararat).get<PageOf>('/contacts?limit=50');
  expect(items.find(({ email }) => email === 'bold@command.example')).toMatchObject({ firstName: 'Болд' });
});

it.each([
  [
    'a file that is not there',
    ['nothing.csv', '--type', 'contacts', '--on-duplicate', 'skip'],
    'There is no file',
  ],
  [
    'an unknown type',
    ['people.csv', '--type', 'robots', '--on-duplicate', 'skip'],
    'cannot be imported into this',
  ],
  [
    'an unknown tenant',
    ['people.csv', '--type', 'contacts', '--on-duplicate', 'skip', '--tenant', 'nobody000000'],
    'no tenant',
  ],
  [
    'an unknown field',
    ['people.csv', '--type', 'contacts', '--on-duplicate', 'skip', '--map', 'Phone=robot'],
    'no field robot',
  ],
  [
    'an unknown column',
    ['people.csv', '--type', 'contacts', '--on-duplicate', 'skip', '--map', 'Fax=phone'],
    'no column Fax',
  ],
  [
    'rows that can make nothing',
    ['mails.csv', '--type', 'contacts', '--on-duplicate', 'skip'],
    'No column goes to',
  ],
  [
    'a file that cannot be read',
    ['open.csv', '--type', 'contacts', '--on-duplicate', 'skip'],
    'never closed',
  ],
])('ends with 1 and says what to do about %s', async (_, [name = '', ...args], words) => {
  keep('mails.csv', 'E-mail\na@command.example\n');
  keep('open.csv', 'First name,E-mail\n"A,a@command.example\n');
  const ran = await run(join(folder, name), ...args);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain(words);
  expect(ran.err).not.toContain('    at ');
});

it('says so when no instance runs there', async () => {
  const ran = await run(
    join(folder, 'people.csv'),
    '--type',
    'contacts',
    '--on-duplicate',
    'skip',
    '--data',
    folder,
  );
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('does not run');
});
