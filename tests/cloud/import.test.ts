import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonIn, rowIssue } from '../../domain/import/reason.ts';
import { mn } from '../../domain/import/reasons/mn.ts';
import type { Answered, Api } from '../../local/demo/api.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import { eventually } from '../support/eventually.ts';
import { countsOf, ended, imported, inspect, refusedFile, start, uploaded } from '../support/importing.ts';
import { keyApi, type PageOf, tasksAbout } from '../support/spine.ts';

/** Files that become records, through the public surface (REQUIREMENTS A5). */
let demo: DemoCloud;
let admin: Api;

beforeAll(async () => {
  demo = await startDemoCloud();
  admin = keyApi(demo, demo.altai);
});
afterAll(() => demo?.end());

const all = async (plural: string, has: (record: Answered) => boolean): Promise<readonly Answered[]> => {
  const found: Answered[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: PageOf = await admin.get(
      `/${plural}?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.items.filter(has));
    cursor = page.cursor;
  }
  return found;
};
const emailed = (domain: string) => all('contacts', ({ email }) => String(email).endsWith(`@${domain}`));
const counts = (rows: number, created: number, updated: number, skipped: number, refused: number) => ({
  rows,
  created,
  updated,
  skipped,
  refused,
});

describe('a file of contacts', () => {
  const header = 'Овог;Нэр;И-мэйл;Утас;Компани;Хот';
  const file = [
    header,
    'Дорж;Бат;bat@first.example;99110001;Алтай ХХК;Улаанбаатар',
    'Дулам;Сараа;saraa@first.example;;АЛТАЙ  ХХК;',
    ';;nobody@first.example;;;',
    'Болд;Ану;anu first.example;;;Дархан',
    'Дорж;Бат;bat@first.example;;;',
    '',
  ].join('\r\n');

  it('is looked at before it is brought in: what its columns hold, and how its rows would be read', async () => {
    const id = await uploaded(admin, file);
    const seen = await inspect(admin, id);
    expect(seen).toMatchObject({ encoding: 'utf-8', separator: ';', rowsGuessed: 5 });
    expect(seen.columns.map(({ name, field }) => [name, field])).toEqual([
      ['Овог', 'lastName'],
      ['Нэр', 'firstName'],
      ['И-мэйл', 'email'],
      ['Утас', 'phone'],
      ['Компани', 'companies'],
      ['Хот', 'city'],
    ]);
    expect(seen.columns[5]?.samples).toEqual(['Улаанбаатар', 'Дархан']);
    expect(seen.preview[0]).toEqual({
      row: 2,
      values: {
        lastName: 'Дорж',
        firstName: 'Бат',
        email: 'bat@first.example',
        phone: '+97699110001',
        city: 'Улаанбаатар',
        companies: ['Алтай ХХК'],
      },
      issues: [],
    });
    expect(seen.preview[3]?.issues).toEqual([
      { column: 'И-мэйл', field: 'email', message: mn['cell.email'] },
    ]);
  });

  it('becomes records; what is there already is skipped, what is wrong is refused with its reason', async () => {
    const one = await imported(admin, file, { name: 'хүмүүс.csv' });
    expect(countsOf(one)).toEqual(counts(5, 2, 0, 1, 2));
    expect(one).toMatchObject({ status: 'done', type: 'contacts', name: 'хүмүүс.csv', encoding: 'utf-8' });
    const [bat] = await all('contacts', ({ email }) => email === 'bat@first.example');
    expect(bat).toMatchObject({
      firstName: 'Бат',
      lastName: 'Дорж',
      name: 'Бат Дорж',
      phone: '+97699110001',
    });
    expect(await refusedFile(admin, one.id)).toBe(
      [
        `\ufeffImport row;Import column;Import reason;${header}`,
        `4;Нэр;${mn['field.required']};;;nobody@first.example;;;`,
        `5;И-мэйл;${mn['cell.email']};Болд;Ану;anu first.example;;;Дархан`,
        '',
      ].join('\r\n'),
    );
  });

  it('brings its companies with it, each once, and links the people to them', async () => {
    const companies = await all('companies', ({ name }) => /алтай\s+ххк/i.test(String(name)));
    expect(companies).toHaveLength(1);
    const [saraa] = await all('contacts', ({ email }) => email === 'saraa@first.example');
    const whole = await admin.get<Answered>(`/contacts/${saraa?.id}`);
    expect(whole.companies).toEqual([{ id: companies[0]?.id, role: 'employee', primary: true }]);
    const { items } = await admin.get<{ items: { id: string; role?: string }[] }>(
      `/companies/${companies[0]?.id}/related`,
    );
    expect(items).toContainEqual(expect.objectContaining({ id: saraa?.id, role: 'employee' }));
  });

  it('makes nothing when it is imported a second time', async () => {
    expect(countsOf(await imported(admin, file))).toEqual(counts(5, 0, 0, 3, 2));
    expect(await emailed('first.example')).toHaveLength(2);
  });

  it('is finished with the mended file of refused rows', async () => {
    const first = await imported(admin, file);
    const mended = (await refusedFile(admin, first.id))
      .replace(';;;nobody@', ';;Хэн нэгэн;nobody@')
      .replace('anu first', 'anu@first');
    const second = await imported(admin, mended);
    expect(countsOf(second)).toEqual(counts(2, 2, 0, 0, 0));
    expect(await emailed('first.example')).toHaveLength(4);
  });

  it('is told on the timeline of what it made, by whom, and starts no rule', async () => {
    const [bat] = await all('contacts', ({ email }) => email === 'bat@first.example');
    const { items } = await admin.get<{ items: { type: string; actor: { kind: string } }[] }>(
      `/contacts/${bat?.id}/timeline`,
    );
    expect(items.map(({ type }) => type)).toContain('record.created');
    await eventually('the contact in search', async () => {
      const { items: found } = await admin.get<PageOf>('/search?q=bat@first.example');
      return found.find(one => one.id === bat?.id);
    });
  });
});

describe('the rule for duplicates', () => {
  it('update: filled cells overwrite, empty ones do not, links are added, and claims move', async () => {
    await imported(
      admin,
      'First name,E-mail,Phone,City,Company\nA,a@rule.example,+97699220001,Darkhan,Old LLC\n',
    );
    const file =
      'First name,E-mail,Phone,City,Company\nA2,a@rule.example,+97699220002,,New LLC\nB,b@rule.example,,,\n';
    const one = await imported(admin, file, { onDuplicate: 'update' });
    expect(countsOf(one)).toEqual(counts(2, 1, 1, 0, 0));
    const [a] = await all('contacts', ({ email }) => email === 'a@rule.example');
    const whole = await admin.get<Answered>(`/contacts/${a?.id}`);
    expect(whole).toMatchObject({ firstName: 'A2', phone: '+97699220002', city: 'Darkhan', version: 2 });
    expect(whole.companies).toHaveLength(2);
    // The old number is free again, the new one is taken.
    await admin.post('/contacts', { firstName: 'C', phone: '+97699220001' });
    await expect(admin.post('/contacts', { firstName: 'D', phone: '+97699220002' })).rejects.toThrow(
      'record.duplicate',
    );
    const again = await imported(admin, file, { onDuplicate: 'update' });
    expect(countsOf(again)).toEqual(counts(2, 0, 2, 0, 0));
    expect((await admin.get<Answered>(`/contacts/${a?.id}`)).version).toBe(2);
  });

  it('create: the rule is left out, and a clash of what must be unique is refused by name', async () => {
    const one = await imported(admin, 'First name,E-mail\nA,a@rule.example\nNew,new@rule.example\n', {
      onDuplicate: 'create',
    });
    expect(countsOf(one)).toEqual(counts(2, 1, 0, 0, 1));
    const [a] = await all('contacts', ({ email }) => email === 'a@rule.example');
    expect(await refusedFile(admin, one.id)).toContain(
      `2,E-mail,${reasonIn('mn', rowIssue('row.taken', '', { who: `A2 (${a?.id})` }))},A`,
    );
  });

  it('sees duplicates far apart in one file, whatever the spelling', async () => {
    const rows = Array.from({ length: 900 }, (_, at) => `N${at},n${at % 450}@apart.example,`);
    rows.push('Last,N3@APART.example,', 'Phone,,9922 3344', 'Phone again,,+976 99223344');
    const one = await imported(admin, `First name,E-mail,Phone\n${rows.join('\n')}\n`);
    expect(countsOf(one)).toEqual(counts(903, 451, 0, 452, 0));
    expect(await emailed('apart.example')).toHaveLength(450);
  });

  it('knows rows without e-mail and phone by their place in the same file', async () => {
    const file = 'First name,City\nSomebody,Here\nSomebody,Here\nSomebody else,There\n';
    expect(countsOf(await imported(admin, file))).toEqual(counts(3, 3, 0, 0, 0));
    expect(countsOf(await imported(admin, file))).toEqual(counts(3, 0, 0, 3, 0));
  });

  it('refuses a row whose record is in the bin, and says so', async () => {
    const { id, version } = await admin.post('/contacts', {
      firstName: 'Binned',
      email: 'binned@rule.example',
    });
    const headers = {
      authorization: `Bearer ${demo.altai.apiKeys.administrator}`,
      'if-match': `"${version}"`,
    };
    await fetch(`${demo.cloud.endpoints.api}/contacts/${id}`, { method: 'DELETE', headers });
    const one = await imported(admin, 'First name,E-mail\nBinned,binned@rule.example\n');
    expect(countsOf(one)).toEqual(counts(1, 0, 0, 0, 1));
    expect(await refusedFile(admin, one.id)).toContain(`2,,${mn['row.bin']},Binned`);
  });
});

describe('companies and leads', () => {
  it('companies are known by domain and name', async () => {
    const file =
      'Company name|Domain|Website\nTemuulen LLC|temuulen.example|temuulen.example\nNo domain|| \n';
    expect(countsOf(await imported(admin, file, { type: 'companies' }))).toEqual(counts(2, 2, 0, 0, 0));
    expect(countsOf(await imported(admin, file, { type: 'companies' }))).toEqual(counts(2, 0, 0, 2, 0));
    const made = await admin.post('/companies', { name: 'Made by hand' });
    const one = await imported(admin, 'Name\nMADE BY HAND\nAnother\n', { type: 'companies' });
    expect(countsOf(one)).toEqual(counts(2, 1, 0, 1, 0));
    expect(await all('companies', ({ name }) => /made by hand/i.test(String(name)))).toMatchObject([
      { id: made.id },
    ]);
  });

  it('a company that changed its name leaves the old one free', async () => {
    const made = await admin.post('/companies', { name: 'Before' });
    await admin.patch(`/companies/${made.id}`, 1, { name: 'After' });
    const one = await imported(admin, 'Name\nBefore\nAfter\n', { type: 'companies' });
    expect(countsOf(one)).toEqual(counts(2, 1, 0, 1, 0));
  });

  it('leads are known by e-mail or phone, and start no rule unless asked', async () => {
    const file = (name: string) => `Name,E-mail,Phone,Message\n${name},${name}@lead.example,,Hello\n`;
    expect(countsOf(await imported(admin, file('quiet'), { type: 'leads' }))).toEqual(counts(1, 1, 0, 0, 0));
    expect(countsOf(await imported(admin, file('quiet'), { type: 'leads' }))).toEqual(counts(1, 0, 0, 1, 0));
    await demo.cloud.idle();
    const lead = async (name: string) =>
      (await all('leads', ({ email }) => email === `${name}@lead.example`))[0];
    expect(await tasksAbout(admin, String((await lead('quiet'))?.id))).toEqual([]);
    await imported(admin, file('loud'), { type: 'leads', startRules: true });
    const loud = String((await lead('loud'))?.id);
    await eventually('the task of the rule', async () => (await tasksAbout(admin, loud))[0]);
  });
});

describe('a file that cannot be read', () => {
  const failing = async (file: string | Uint8Array, mapping: Record<string, string>) => {
    const id = await uploaded(admin, file);
    return start(admin, id, { mapping }).then(() => ended(admin, id));
  };
  const mapping = { 'First name': 'firstName', 'E-mail': 'email' };

  it.each([
    ['no header', 'bat@x.example,Bat\nc@x.example,C\n', 'import.no-header'],
    ['nothing in the first row', '\n\na,b\n', 'import.empty'],
    ['two columns of one name', 'First name,E-mail,E-mail\nA,b,c\n', 'import.duplicate-header'],
    ['a column that is not there', 'Name,Mail\nA,b\n', 'import.unknown-column'],
  ])('is refused at the start: %s', async (_, file, code) => {
    await expect(failing(file, mapping)).rejects.toThrow(code);
  });

  it.each([
    [
      'a field that is not the caller’s to set',
      { 'First name': 'firstName', 'E-mail': 'leadId' },
      'import.unknown-field',
    ],
    ['a field given twice', { 'First name': 'firstName', 'E-mail': 'firstName' }, 'import.field-twice'],
    ['no column for what a contact must have', { 'E-mail': 'email' }, 'import.required-unmapped'],
  ])('so is a mapping with %s', async (_, wrong, code) => {
    await expect(failing('First name,E-mail\nA,a@x.example\n', wrong)).rejects.toThrow(code);
  });

  it('fails as a whole where a quote is never closed, before anything of it is stored', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => `Q${at},q${at}@open.example`).join('\n');
    const one = await failing(
      `First name,E-mail\n${rows}\n"Open,open@open.example\nMore,more@open.example\n`,
      mapping,
    );
    expect(one).toMatchObject({
      status: 'failed',
      problemCode: 'import.open-quote',
      problem: expect.stringContaining('row 502'),
    });
    expect(await emailed('open.example')).toEqual([]);
  });

  it('loses only the rows that are wrong: too many cells, NUL, undecodable, endless', async () => {
    const text = `First name,E-mail\nGood,good@bad.example\nToo,too@bad.example,many,cells\nNul\0,nul@bad.example\n"${'x'.repeat(300_000)}",endless@bad.example\nAlso good,also@bad.example\n`;
    const bytes = Buffer.concat([
      Buffer.from(text),
      Buffer.from([0x42, 0xff, 0xfe, 0x2c]),
      Buffer.from('odd@bad.example\nLast,last@bad.example\n'),
    ]);
    const id = await uploaded(admin, bytes);
    await start(admin, id, { mapping, encoding: 'utf-8' });
    const one = await ended(admin, id);
    expect(countsOf(one)).toEqual(counts(7, 3, 0, 0, 4));
    const refused = await refusedFile(admin, id);
    const cells = reasonIn('mn', rowIssue('row.cells', '', { cells: 4, columns: 2 }));
    for (const reason of [cells, mn['row.nul'], '256 KB', 'utf-8']) expect(refused).toContain(reason);
  });

  it('is not started before it is there, whole', async () => {
    const made = await admin.post<{ id: string }>('/imports', {
      type: 'contacts',
      fileName: 'a.csv',
      size: 10,
    });
    await expect(inspect(admin, made.id)).rejects.toThrow('import.not-uploaded');
    await expect(start(admin, made.id, { mapping })).rejects.toThrow('import.not-uploaded');
    await expect(admin.post('/imports', { type: 'contacts', fileName: 'a.csv', size: 0 })).rejects.toThrow(
      'input.invalid',
    );
    await expect(admin.post('/imports', { type: 'deals', fileName: 'a.csv', size: 9 })).rejects.toThrow(
      'import.type',
    );
  });
});
