import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tenantId } from './support/house.ts';
import { type ImportHouse, openImportHouse } from './support/import-house.ts';
import { seed, sized } from './support/size.ts';
import { disagreements, itemsOf, recordsIn } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

/** Files that are no good, and good ones in every spelling (QUALITY, torture 9). */
const ran = tally(9, 'CSV files');
const megabyte = 1_048_576;
const mostMemory = 256 * megabyte;

let house: ImportHouse;
const open = async (): Promise<void> => {
  house = await openImportHouse();
};
const close = async (): Promise<void> => {
  expect(await disagreements(house.bench, tenantId)).toEqual([]);
  await house.close();
};

/** The most memory that the work takes beyond what was taken before. */
const memoryOf = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly done: T; readonly memory: number }> => {
  const before = process.memoryUsage().rss;
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const watch = setInterval(look, 5);
  try {
    const done = await work();
    look();
    return { done, memory: most - before };
  } finally {
    clearInterval(watch);
  }
};

interface Outcome {
  /** The status and code of the answer that refused the file, or how the import ended. */
  readonly ended: string;
  readonly said: string;
  readonly created: number;
  readonly refused: number;
  readonly file: string;
}

/** Brings a file in as far as it goes; answers what came of it, and what does not add up. */
const bringIn = async (
  bytes: Uint8Array,
  { type = 'contacts', mapping }: { readonly type?: string; readonly mapping?: object } = {},
): Promise<Outcome & { readonly wrong: readonly string[] }> => {
  const count = async (): Promise<number> =>
    recordsIn(await itemsOf(house.bench, tenantId)).filter(one => one.type !== 'import').length;
  const before = await count();
  const none = { created: 0, refused: 0, file: '' };
  const id = await house.upload(bytes, type);
  const inspected = await house.front.api('POST', `/imports/${id}/inspect`, { body: {} });
  const columns: readonly { readonly name: string; readonly field: string | null }[] =
    inspected.body.columns ?? [];
  const guessed = Object.fromEntries(
    columns.flatMap(({ name, field }) => (field === null ? [] : [[name, field]])),
  );
  const begun = await house.start(id, { mapping: mapping ?? guessed, onDuplicate: 'create' });
  const wrong: string[] = [];
  for (const { status, body } of [inspected, begun])
    if (status >= 500 || (status >= 400 && !(body.issues?.length > 0)))
      wrong.push(`${status} ${JSON.stringify(body).slice(0, 300)}`);
  if (begun.status !== 200) {
    if ((await count()) !== before) wrong.push('something was made of a file that was refused');
    return { ended: `${begun.status}`, said: JSON.stringify(begun.body), ...none, wrong };
  }
  await house.drain();
  const { status, rows, created, updated, skipped, refused, problem = '' } = await house.shown(id);
  const made = (await count()) - before;
  if (made !== created) wrong.push(`${created} are counted and ${made} made`);
  if (rows !== created + updated + skipped + refused)
    wrong.push(`${rows} rows, ${created} created, ${refused} refused`);
  const errand = await house.front.api('GET', `/imports/${id}/refused`);
  const file =
    errand.status === 200
      ? await (await fetch(errand.body.url, { headers: errand.body.headers })).text()
      : '';
  if (refused > 0 !== (errand.status === 200)) wrong.push('the file of refused rows is missing');
  return { ended: status, said: problem, created, refused, file, wrong };
};

const text = (value: string): Uint8Array => Buffer.from(value);
const rubbish = (bytes: number): Uint8Array => {
  const noise = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 1) noise[at] = (Math.imul(at + 1, 2_654_435_761) >>> 13) & 255;
  return noise;
};
const utf16 = (value: string, bom = true): Uint8Array =>
  Buffer.concat([Buffer.from(bom ? [0xff, 0xfe] : []), Buffer.from(value, 'utf16le')]);

/** A file, how it ends, how many records it makes, and what must be said: of the whole, or of a row. */
type Bad = readonly [what: string, bytes: () => Uint8Array, ended: string, created: number, said: RegExp];

const bad: readonly Bad[] = [
  [
    'a byte order mark and nothing else',
    () => Buffer.from([0xef, 0xbb, 0xbf]),
    '422',
    0,
    /import\.empty|"path":"file"/,
  ],
  ['blank lines', () => text('\r\n\r\n  \r\n'), '422', 0, /"path":"file"/],
  ['a header and nothing else', () => text('Name;Mail\r\n'), 'done', 0, /^$/],
  ['a header without an end', () => text('Name'), 'done', 0, /^$/],
  ['one column twice', () => text('Name,Name\nA,B\n'), '422', 0, /Name/],
  [
    'data in place of the header',
    () => text('Bat,bat@mail.example\nDorj,d@mail.example\n'),
    '422',
    0,
    /"path":"file"/,
  ],
  ['no column that says anything', () => text('Foo,Bar\n1,2\n'), '422', 0, /mapping/],
  ['binary rubbish', () => rubbish(megabyte), '422', 0, /"path":"/],
  [
    'a picture',
    () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), rubbish(100_000)]),
    '422',
    0,
    /"path":"/,
  ],
  ['zero bytes', () => Buffer.alloc(100_000), '422', 0, /"path":"/],
  ['an open quote', () => text('Name,City\nAnn,Berlin\n"Bat,Darkhan\nDorj,Erdenet\n'), 'failed', 0, /row 3/],
  ['an open quote at the end', () => text('Name,City\nAnn,"Berlin'), 'failed', 0, /row 2/],
  ['a megabyte of quotes', () => text(`Name\n${'"'.repeat(megabyte + 1)}`), 'failed', 0, /row 2/],
  [
    'a quoted cell of 10 MB',
    () => text(`Name,City\nAnn,Berlin\n"${'x'.repeat(10 * megabyte)}",\nBat,\n`),
    'done',
    2,
    /"?3"?[,;].*256 KB/,
  ],
  [
    'a plain cell of 10 MB',
    () => text(`Name,City\n${'x'.repeat(10 * megabyte)},\nBat,Darkhan\n`),
    'done',
    1,
    /2.*256 KB/,
  ],
  [
    'a row of 200,000 separators',
    () => text(`Name,City\nAnn,Berlin\nB${','.repeat(200_000)}\n`),
    'done',
    2,
    /^/,
  ],
  [
    '10,000 columns',
    () =>
      text(
        `${Array.from({ length: 10_000 }, (_, at) => (at === 7 ? 'Name' : `C${at}`)).join(',')}\n${'v,'.repeat(9_999)}v\n`,
      ),
    'done',
    1,
    /^/,
  ],
  ['a million empty lines', () => text(`Name\n${'\n'.repeat(1_000_000)}Ann\n`), 'done', 1, /^/],
  [
    'a NUL in a cell',
    () => text(`Name,City\n${'Ann,Berlin\n'.repeat(30)}A\0nn,Berlin\n`),
    'done',
    30,
    /32.*NUL/,
  ],
  [
    'broken UTF-8 in a row',
    () =>
      Buffer.concat([
        text('Name,City\nДорж,Эрдэнэт\nЭнх,Дархан хот\nСаруул,Улаанбаатар\nB'),
        Buffer.from([0xd0, 0x2c, 0x41]),
        text('\nБат,Дархан\n'),
      ]),
    'done',
    4,
    /utf-8/,
  ],
  [
    'UTF-16 that ends in half a character',
    () => Buffer.concat([utf16('Name\nAnn\nBat'), Buffer.from([0x41])]),
    'done',
    1,
    /utf-16|3/,
  ],
  ['half a pair in UTF-16', () => utf16('Name\nAnn\nB\ud800at\n'), 'done', 1, /utf-16/],
  ['an e-mail that is none', () => text('Name,Mail\nAnn,none\nBat,bat@csv.example\n'), 'done', 1, /2.*Mail/],
  ['more cells than columns', () => text('Name,City\nAnn,Berlin,x,y\nBat,Darkhan\n'), 'done', 1, /2/],
  ['__proto__ as a column', () => text('Name,__proto__,constructor\nAnn,1,2\n'), 'done', 1, /^/],
  ['a name too long', () => text(`Name\n${'x'.repeat(501)}\nAnn\n`), 'done', 1, /2.*Name/],
  ['a name of direction marks', () => text('Name,City\n\u202e\u2066,Berlin\nAnn,\n'), 'done', 1, /2.*Name/],
];

describe('a bad file', () => {
  beforeEach(open);
  afterEach(close);

  it.each(bad)(
    '%s: says what is wrong, and nothing is half done',
    async (_what, bytes, ended, created, said) => {
      const { done, memory } = await memoryOf(() => bringIn(bytes()));
      expect(done.wrong).toEqual([]);
      expect({ ended: done.ended, created: done.created }).toEqual({ ended, created });
      expect(done.said + done.file.split('\n').slice(1).join('\n').slice(0, 5_000)).toMatch(said);
      expect(memory).toBeLessThan(mostMemory);
      ran('bad files');
    },
  );
});

/** Windows' code pages above ASCII, by what their letters are. */
const tableOf = (encoding: string): ReadonlyMap<string, number> =>
  new Map(
    Array.from({ length: 128 }, (_, at) => [
      new TextDecoder(encoding).decode(new Uint8Array([at + 128])),
      at + 128,
    ]),
  );
const pages = { 'windows-1251': tableOf('windows-1251'), 'windows-1252': tableOf('windows-1252') };

const encoded = (value: string, encoding: string): Uint8Array => {
  if (encoding === 'utf-8') return Buffer.from(value);
  if (encoding === 'utf-8 with a mark') return Buffer.from(`\ufeff${value}`);
  if (encoding === 'utf-16le') return utf16(value);
  if (encoding === 'utf-16be') return Buffer.from(utf16(value)).swap16();
  const page = pages[encoding as keyof typeof pages];
  return Uint8Array.from([...value].map(letter => page.get(letter) ?? letter.charCodeAt(0)));
};

const letters: Readonly<Record<string, readonly string[]>> = {
  'windows-1251': ['Б', 'ат', 'Дорж', 'ё', 'Ө'.normalize('NFC') === 'Ө' ? 'Э' : 'Э', ' ', 'x', '№'],
  'windows-1252': ['é', 'ü', 'ß', 'Ärger', 'ç', ' ', 'x', '€'],
};
const anything = ['Б', 'é', 'e\u0301', '日', '👩‍👩‍👧', 'ქ', 'հ', ' ', 'x', '\u202e', '\ufeff', '\u00ad'];
const syntax = ['"', ',', ';', '\t', '|', '\n', '\r\n', "''", '=1+1', '\\'];

/** Files in any encoding, with any separator and line end, quoted here and there, and the cells that they hold. */
const files = fc
  .constantFrom('utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252')
  .chain(encoding => {
    const cell = fc
      .array(fc.constantFrom(...(letters[encoding] ?? anything), ...syntax), { maxLength: 8 })
      .map(parts => parts.join(''));
    return fc.record({
      encoding: fc.constant(encoding),
      separator: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n'),
      quoteAll: fc.boolean(),
      rows: fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
    });
  });

interface Sheet {
  readonly encoding: string;
  readonly separator: string;
  readonly end: string;
  readonly quoteAll: boolean;
  readonly rows: readonly (readonly [string, string])[];
}

const written = ({ separator, end, quoteAll, rows }: Sheet): string => {
  const cell = (value: string): string =>
    quoteAll || /["\n\r]/.test(value) || value.includes(separator)
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  const lines = [['Name', 'City'], ...rows].map(row => row.map(cell).join(separator));
  return lines.join(end) + end;
};

/** What the API itself makes of the same values: the same declaration reads both. */
const byHand = async (rows: Sheet['rows']): Promise<readonly string[]> => {
  const kept: string[] = [];
  for (const [name, city] of rows) {
    const body = { name, ...(city.trim() !== '' && { city }) };
    const answer = await house.front.api('POST', '/companies', { body });
    if (answer.status === 201) kept.push(JSON.stringify([answer.body.name, answer.body.city]));
  }
  return kept.toSorted();
};

describe('a good file', () => {
  beforeAll(open);
  afterAll(close);

  it('in every encoding, separator and quoting is read as the API reads the same values', {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(files, async sheet => {
        // An apostrophe before what would begin a formula guards it, and is taken off again.
        fc.pre(sheet.rows.every(row => row.every(value => !/^'/.test(value))));
        const before = new Set(recordsIn(await itemsOf(house.bench, tenantId)).map(({ id }) => id));
        const id = await house.upload(encoded(written(sheet), sheet.encoding), 'companies');
        const { separator } = sheet;
        const encoding = sheet.encoding.replace(' with a mark', '');
        const how = { mapping: { Name: 'name', City: 'city' }, onDuplicate: 'create', separator, encoding };
        const begun = await house.start(id, how);
        expect(begun.status, JSON.stringify(begun.body)).toBe(200);
        await house.drain();
        const shown = await house.shown(id);
        expect(shown.status).toBe('done');
        const made = recordsIn(await itemsOf(house.bench, tenantId))
          .filter(one => one.type === 'company' && !before.has(one.id))
          .map(({ name, city }) => JSON.stringify([name, city]));
        expect(made.toSorted()).toEqual(await byHand(sheet.rows));
        ran('good files');
      }),
      { seed, numRuns: sized(35, 400) },
    );
  });

  it('is told without being asked, when it says enough', async () => {
    const people = Array.from({ length: 30 }, (_, at) => `Бат Дорж ${at}`);
    for (const encoding of ['utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be', 'windows-1251'])
      for (const separator of [',', ';', '\t', '|']) {
        const file = `Name${separator}City\n${people.map(one => `${one}${separator}Дархан`).join('\n')}\n`;
        const done = await bringIn(encoded(file, encoding), {
          type: 'companies',
          mapping: { Name: 'name', City: 'city' },
        });
        expect([encoding, separator, done.created, done.wrong]).toEqual([encoding, separator, 30, []]);
        ran('good files');
      }
    expect(
      recordsIn(await itemsOf(house.bench, tenantId)).filter(
        ({ city }) =>
          city !== undefined && /[^А-яёA-z0-9 ]/.test(String(city)) && /Дархан/.test(String(city)),
      ),
    ).toEqual([]);
  });

  it('planted: a file that is read in another encoding or with another separator is found', async () => {
    const sheet: Sheet = {
      encoding: 'windows-1251',
      separator: ';',
      end: '\n',
      quoteAll: false,
      rows: [['Бат', 'Дархан']],
    };
    const kept = async (how: object): Promise<readonly string[]> => {
      const before = new Set(recordsIn(await itemsOf(house.bench, tenantId)).map(({ id }) => id));
      const id = await house.upload(encoded(written(sheet), sheet.encoding), 'companies');
      await house.start(id, { mapping: { Name: 'name', City: 'city' }, onDuplicate: 'create', ...how });
      await house.drain();
      return recordsIn(await itemsOf(house.bench, tenantId))
        .filter(one => one.type === 'company' && !before.has(one.id))
        .map(({ name, city }) => JSON.stringify([name, city]));
    };
    const right = await byHand(sheet.rows);
    expect(await kept({ encoding: 'windows-1251', separator: ';' })).toEqual(right);
    expect(await kept({ encoding: 'windows-1252', separator: ';' })).not.toEqual(right);
    expect(await kept({ encoding: 'windows-1251', separator: ',' })).not.toEqual(right);
  });
});
