import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '../support/workbench.ts';
import { type Answer, type Asked, type Front, frontOf, openHouse, tenantId } from './support/house.ts';
import { seed, sized } from './support/size.ts';
import { disagreements, itemsOf, recordsIn } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

const ran = tally(9, 'input');

let bench: Workbench;
let front: Front;
beforeAll(async () => {
  bench = await openHouse();
  front = frontOf(bench.environment);
});
afterAll(() => bench.close());

const megabyte = 1_048_576;
/** Everything but the counters of posts, which count refused ones on purpose. */
const stateOf = async (): Promise<string> =>
  JSON.stringify((await itemsOf(bench, tenantId)).filter(item => item.sk !== 'l'));

/** A JSON body of exactly so many bytes. */
const ofSize = (bytes: number): string => {
  const frame = '{"name":""}';
  return bytes < frame.length ? ' '.repeat(bytes) : `{"name":"${'x'.repeat(bytes - frame.length)}"}`;
};
const nested = (depth: number): string => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;

/** A bad body, the status that it must get, and the field that must be named (none where there is no field to blame). */
type Bad = readonly [what: string, body: string, status: number, field?: string];

const bad: readonly Bad[] = [
  ['0 bytes', '', 400],
  ['1 byte', ' ', 400],
  ['2 bytes of no object', '[]', 422],
  ['a number', '7', 422],
  ['null', 'null', 422],
  ['a string', '"name"', 422],
  ['64 KB in one field', ofSize(65_536), 422, 'name'],
  ['1 MB in one field', ofSize(megabyte), 422, 'name'],
  ['1 MB and a byte', ofSize(megabyte + 1), 413],
  ['2 MB', ofSize(2 * megabyte), 413],
  ['21 levels', nested(21), 400],
  ['100,000 levels', nested(100_000), 400],
  ['an open bracket without end', '['.repeat(500_000), 400],
  ['60,000 keys', `{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":1`).join(',')}}`, 422, 'k0'],
  ['__proto__', '{"name":"A","__proto__":{"isAdmin":true}}', 400],
  ['__proto__ in escapes', '{"name":"A","\\u005f_proto__":{"isAdmin":true}}', 400],
  ['__proto__ deep inside', '{"name":"A","own":{"a":{"__proto__":1}}}', 400],
  ['constructor', '{"name":"A","constructor":{"prototype":{"isAdmin":true}}}', 422, 'constructor'],
  ['toString', '{"name":"A","toString":"x"}', 422, 'toString'],
  ['a key twice', '{"name":"A","name":"B"}', 400],
  ['a key twice in escapes', '{"name":"A","n\\u0061me":"B"}', 400],
  ['a key twice deep inside', '{"name":"A","own":{"a":1,"a":2}}', 400],
  ['NaN', '{"name":"A","score":NaN}', 400],
  ['Infinity', '{"name":"A","score":Infinity}', 400],
  ['a number beyond all numbers', '{"name":"A","score":1e999}', 422, 'score'],
  ['a text for a number', '{"name":"A","score":"7"}', 422, 'score'],
  ['a raw NUL', '{"name":"A\u0000"}', 400],
  ['a raw line break', '{"name":"A\nB"}', 400],
  ['a comment', '{"name":"A"/* x */}', 400],
  ['a comma too many', '{"name":"A",}', 400],
  ['two bodies', '{"name":"A"}{"name":"B"}', 400],
  ['half a body', '{"name":"A"', 400],
  ['an empty name', '{"name":""}', 422, 'name'],
  ['a name of spaces', '{"name":" \\t \\u00a0 "}', 422, 'name'],
  ['a name of NUL', '{"name":"\\u0000"}', 422, 'name'],
  ['a name of direction marks', '{"name":"\\u202e\\u2066\\u200f\\ufeff"}', 422, 'name'],
  ['a name that is null', '{"name":null}', 422, 'name'],
  ['a name that is a list', '{"name":["A"]}', 422, 'name'],
  ['a name too long', `{"name":"${'x'.repeat(501)}"}`, 422, 'name'],
  ['an e-mail with a line break', '{"name":"A","email":"a@b.mn\\r\\nBcc: c@d.mn"}', 422, 'email'],
  ['an e-mail with a NUL in the middle of nothing', '{"name":"A","email":"\\u0000"}', 422, 'email'],
  ['a phone of letters', '{"name":"A","phone":"call me"}', 422, 'phone'],
  ['a script as link', '{"name":"A","landingPage":"javascript:alert(1)"}', 422, 'landingPage'],
  [
    '51 tags',
    `{"name":"A","tags":${JSON.stringify(Array.from({ length: 51 }, (_, at) => `t${at}`))}}`,
    422,
    'tags',
  ],
  ['a tag of nothing', '{"name":"A","tags":["\\u200f"]}', 422, 'tags'],
];

const wrongAnswer = (
  { status, body, headers }: Answer,
  expected: number,
  field?: string,
): readonly string[] => [
  ...(status === expected ? [] : [`${status} instead of ${expected}: ${JSON.stringify(body).slice(0, 300)}`]),
  ...(headers['content-type'] === 'application/problem+json' ? [] : ['no problem+json']),
  ...(typeof body?.code === 'string' && body.detail !== '' ? [] : ['it says nothing']),
  ...(field === undefined || body?.issues?.some(({ path }: { path: string }) => path.split('.')[0] === field)
    ? []
    : [`${field} is not named`]),
  ...(JSON.stringify(body).length < 100_000 || (body?.issues?.length ?? 0) === 0
    ? []
    : ['the answer is as large as the attack']),
];

describe('bad bodies', () => {
  for (const [what, body, status, field] of bad)
    it(`${what}: refused by the API, clearly, and nothing is written`, async () => {
      const before = await stateOf();
      expect(wrongAnswer(await front.api('POST', '/leads', { body }), status, field)).toEqual([]);
      ran('bad bodies');
      expect(await stateOf()).toBe(before);
    });

  it('that are no UTF-8 or no JSON at all are refused by their kind', async () => {
    for (const type of ['text/plain', 'application/xml', '']) {
      const answer = await front.api('POST', '/leads', {
        body: '{"name":"A"}',
        headers: { 'content-type': type },
      });
      expect(wrongAnswer(answer, 415)).toEqual([]);
    }
  });
});

const json = { headers: { 'content-type': 'application/json' } };
const many = (n: number): string => Array.from({ length: n }, (_, at) => `k${at}=1`).join('&');
/** The same for posts of the form. */
type BadPost = readonly [
  what: string,
  body: string,
  status: number,
  field: string | undefined,
  asked?: Asked,
];
const badPosts: readonly BadPost[] = [
  ['0 bytes', '', 422, 'name'],
  ['1 byte', '=', 422, 'name'],
  ['64 KB and a byte', `name=${'x'.repeat(65_536)}`, 413, undefined],
  ['2 MB', `name=${'x'.repeat(2 * megabyte)}`, 413, undefined],
  ['a name too long', `name=${'x'.repeat(501)}`, 422, 'name'],
  ['a name of nothing to see', 'name=%E2%80%AE%00', 422, 'name'],
  ['a message too long', `name=A&message=${'x'.repeat(20_001)}`, 422, 'message'],
  ['101 entries', many(101), 400, undefined],
  ['an e-mail with a header', 'name=A&email=a%40b.mn%0D%0ABcc%3A+c%40d.mn', 422, 'email'],
  ['an e-mail and a phone that are none', 'name=A&email=x&phone=y', 422, 'phone'],
  ['JSON with __proto__', '{"name":"A","__proto__":{}}', 400, undefined, json],
  ['JSON with a key twice', '{"name":"A","name":"B"}', 400, undefined, json],
  ['JSON in depth', nested(100), 400, undefined, json],
  ['JSON with an object for a text', '{"name":{"a":1}}', 400, undefined, json],
  ['a list', '[]', 400, undefined, json],
];

describe('bad posts', () => {
  for (const [what, body, status, field, asked] of badPosts)
    it(`${what}: refused by the form`, async () => {
      const before = await stateOf();
      expect(wrongAnswer(await front.form(body, asked), status, field)).toEqual([]);
      ran('bad posts');
      expect(await stateOf()).toBe(before);
    });
});

describe('text', () => {
  const nfc = 'Żółć Й é';

  it('in NFC and NFD is one: kept alike, claimed once, found by either', async () => {
    const email = 'josé@example.mn';
    const twins = [email.normalize('NFC'), email.normalize('NFD')];
    const [one, two] = await Promise.all(
      [nfc.normalize('NFC'), nfc.normalize('NFD')].map(name =>
        front.api('POST', '/companies', { body: { name } }),
      ),
    );
    expect(one?.body.name).toBe(two?.body.name);
    const posts: Answer[] = [];
    for (const name of [nfc.normalize('NFC'), nfc.normalize('NFD')]) posts.push(await front.form({ name }));
    const leads = recordsIn(await itemsOf(bench, tenantId)).filter(({ id }) =>
      posts.some(({ body }) => body.id === id),
    );
    expect(new Set(leads.map(({ name }) => name)).size).toBe(1);
    const held = await Promise.all(
      twins.map(tag => front.api('POST', '/leads', { body: { name: 'T', tags: [tag, tag] } })),
    );
    expect(held[0]?.body.tags).toEqual(held[1]?.body.tags);
  });

  it('of one e-mail in two spellings makes one contact', async () => {
    const first = await front.api('POST', '/contacts', {
      body: { firstName: 'A', email: 'Twin@Example.mn' },
    });
    const second = await front.api('POST', '/contacts', {
      body: { firstName: 'A', email: ' twin@example.MN\u200f ' },
    });
    expect([first.status, second.status]).toEqual([201, 409]);
  });

  it('loses controls and marks that turn it round, and keeps what scripts need', async () => {
    const { body } = await front.api('POST', '/leads', {
      body: '{"name":"\\u202eabc\\u0000\\u0007 \\ud800 नि\\u200dन 👩‍👩‍👧","message":"line\\r\\nbreak\\ttab"}',
    });
    expect(body.name).toBe('abc \ufffd नि\u200dन 👩‍👩‍👧');
    expect(body.message).toBe('line\r\nbreak\ttab');
  });
});

/** Text of any code units: lone surrogates, controls, marks and all. */
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        '\ud800',
        '\udc00',
        '\u0000',
        '\u202e',
        '\u2066',
        '\ufeff',
        'e\u0301',
        'é',
        '{{',
        '<',
        "'",
        '\r\n',
        '#',
        '\u00ad',
      ),
      { maxLength: 12 },
    )
    .map(parts => parts.join('')),
);
const unwanted = /[[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]--[\t\n\r]]/v;

const dirty = (value: unknown): readonly string[] => {
  if (typeof value === 'string')
    return value.isWellFormed() && value === value.normalize('NFC') && !unwanted.test(value)
      ? []
      : [JSON.stringify(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(dirty) : [];
};

describe('any text at all', { timeout: 3_600_000 }, () => {
  const runs = { seed, numRuns: sized(250, 5_000) };

  it('is kept clean or refused naming its field, by the API', async () => {
    const any = fc.record(
      { firstName: wild, lastName: wild, city: wild, source: wild, tags: fc.array(wild, { maxLength: 3 }) },
      { requiredKeys: ['firstName'] },
    );
    await fc.assert(
      fc.asyncProperty(any, async body => {
        const answer = await front.api('POST', '/contacts', { body });
        ran('wild texts');
        if (answer.status !== 201)
          expect(wrongAnswer(answer, 422, answer.body.issues?.[0]?.path.split('.')[0] ?? 'none')).toEqual([]);
        else expect(dirty((await front.api('GET', `/contacts/${answer.body.id}`)).body)).toEqual([]);
      }),
      runs,
    );
    expect(await disagreements(bench, tenantId)).toEqual([]);
  });

  it('is kept clean or refused naming its field, by the form', async () => {
    const any = fc.record(
      { name: wild, companyName: wild, message: wild, utm_source: wild },
      { requiredKeys: ['name'] },
    );
    let at = 0;
    await fc.assert(
      fc.asyncProperty(any, async posted => {
        at += 1;
        ran('wild texts');
        const answer = await front.form(posted, {
          headers: { 'cloudfront-viewer-address': `10.0.${at >> 5}.1:1` },
        });
        if (answer.status !== 201)
          expect(wrongAnswer(answer, 422, answer.body.issues?.[0]?.path ?? 'none')).toEqual([]);
        else expect(dirty((await front.api('GET', `/leads/${answer.body.id}`)).body)).toEqual([]);
      }),
      { ...runs, numRuns: Math.min(runs.numRuns, 2_500) },
    );
  });

  it('asked for is answered, never a break', async () => {
    const paths = fc.tuple(
      fc.constantFrom(
        '/search?q=',
        '/leads?cursor=',
        '/leads?filter[status]=',
        '/leads?limit=',
        '/leads/',
        '/runs?subject=',
      ),
      wild,
    );
    await fc.assert(
      fc.asyncProperty(paths, async ([path, text]) => {
        const { status } = await front.api('GET', path + encodeURIComponent(text.toWellFormed()));
        ran('wild questions');
        expect(status).toBeLessThan(500);
      }),
      runs,
    );
  });
});

it('planted answers are found: a break, another field, a text kept as it came', () => {
  const problem = { headers: { 'content-type': 'application/problem+json' } } as unknown as Answer;
  const of = (status: number, path: string) => ({
    ...problem,
    status,
    body: { code: 'x', detail: 'x', issues: [{ path }] },
  });
  expect(wrongAnswer(of(422, 'name'), 422, 'name')).toEqual([]);
  expect(wrongAnswer(of(500, 'name'), 422, 'name')).toHaveLength(1);
  expect(wrongAnswer(of(422, 'email'), 422, 'name')).toEqual(['name is not named']);
  for (const text of ['\ud800', 'a\u0000', '\u202ea', 'e\u0301'])
    expect(dirty({ a: [text] })).toHaveLength(1);
});
