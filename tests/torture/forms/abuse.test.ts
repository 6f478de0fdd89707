import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Environment } from '../../../functions/shared/environment.ts';
import type { Workbench } from '../../support/workbench.ts';
import {
  type Answer,
  type Asked,
  boss,
  type Front,
  frontOf,
  openHouse,
  provision,
  tenantId,
} from '../support/house.ts';
import { forgetting, tampered } from '../support/intercept.ts';
import { randomFor, shuffled, sized } from '../support/size.ts';
import { disagreements, itemsOf, recordsIn } from '../support/table-audit.ts';
import { tally } from '../support/tally.ts';

/** Forms in the hands of bots and of those who send everything twice (QUALITY, torture 8). */
const ran = tally(8, 'forms');
const neighbour = 'torture00002';
const minute = 60_000;

let bench: Workbench;
let front: Front;
beforeAll(async () => {
  bench = await openHouse();
  await provision(bench, neighbour);
  front = frontOf(bench.environment);
});
afterAll(() => bench.close());
afterEach(() => {
  vi.useRealTimers();
});

let addresses = 0;
/** A post from an address that nobody used before, unless told. */
const from = (address = `10.${++addresses >> 8}.${addresses & 255}.1`, asked: Asked = {}): Asked => ({
  ...asked,
  headers: { ...asked.headers, 'cloudfront-viewer-address': `${address}:443` },
});

const leadsNamed = async (name: string, tenant = tenantId): Promise<readonly string[]> =>
  recordsIn(await itemsOf(bench, tenant))
    .filter(one => one.type === 'lead' && one.name === name)
    .map(({ id }) => id);

const json = { 'content-type': 'application/json' };
const browser = { accept: 'text/html,application/xhtml+xml' };
const boundary = 'torture';
const multipart = (entries: Readonly<Record<string, string>>): string =>
  `${Object.entries(entries)
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join('')}--${boundary}--\r\n`;

/** One post in every way that a form may be posted. */
const ways: readonly (readonly [string, (entries: Readonly<Record<string, string>>) => string, Asked])[] = [
  ['urlencoded', entries => new URLSearchParams(entries).toString(), {}],
  ['JSON', entries => JSON.stringify(entries), { headers: json }],
  ['multipart', multipart, { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }],
  ['a browser', entries => new URLSearchParams(entries).toString(), { headers: browser }],
];

/** The field that only a bot fills. */
const trap = 'fax_number_2';

/** Fills the trap in every way; answers what was taken or given away. */
const trapped = async (by: Front): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const [way, encode, asked] of ways)
    for (const bait of ['1', 'http://spam.example', '<a href=x>', 'true']) {
      const name = `Bot ${way} ${bait}`;
      const answer = await by.form(encode({ name, [trap]: bait }), from(undefined, asked));
      ran('bots');
      if (answer.status !== 422) wrong.push(`${way}: answered ${answer.status}`);
      if (way !== 'a browser' && JSON.stringify(answer.body).includes(trap))
        wrong.push(`${way}: names the trap`);
      if ((await leadsNamed(name)).length > 0) wrong.push(`${way}: made a lead`);
    }
  return wrong;
};

describe('bots', () => {
  it('that fill the trap make no lead, and are not told what it was', async () => {
    expect(await trapped(front)).toEqual([]);
    const person = await front.form({ name: 'Person', [trap]: '  ' }, from());
    expect(person.status).toBe(201);
  });

  it('planted: a form without its trap is found', async () => {
    const trapless: Front = {
      ...front,
      form: (body, asked) => front.form(String(body).replace(/"?fax_number_2"?/, 'other'), asked),
    };
    expect((await trapped(trapless)).join()).toContain('made a lead');
  });
});

/** The same post so often, by several processes at once and one after the other; answers what is wrong. */
const repeated = async (environment: Environment, name: string, asked: Asked, times: number) => {
  const fronts = Array.from({ length: 4 }, () => frontOf(environment));
  for (const one of fronts) await one.form({ name: `Warm ${name}` }, from());
  const send = (at: number) => {
    const [, encode, way] = ways[at % 3]!;
    // A content is the same in whatever way it is sent; another key is another post.
    return fronts[at % 4]!.form(
      encode({ name, message: 'Again' }),
      from(undefined, { headers: { ...way.headers, ...asked.headers } }),
    );
  };
  const answers = await Promise.all(Array.from({ length: times }, (_, at) => send(at)));
  for (let at = 0; at < 4; at += 1) answers.push(await send(at));
  ran('repeats', answers.length);
  const leads = await leadsNamed(name);
  return [
    ...(leads.length === 1 ? [] : [`${leads.length} leads`]),
    ...answers
      .filter(({ status, body }) => status !== 201 || body.id !== leads[0])
      .map(({ status, body }) => `${status} ${JSON.stringify(body)}`),
  ];
};

describe('a post that is sent again', () => {
  it('with its key makes one lead, and every answer tells of it', async () => {
    for (let round = 0; round < sized(1, 20); round += 1) {
      const headers = { 'idempotency-key': `replayed-${round}` };
      expect(await repeated(bench.environment, `Keyed ${round}`, { headers }, 60)).toEqual([]);
    }
  });

  it('without a key makes one lead too', async () => {
    for (let round = 0; round < sized(1, 20); round += 1)
      expect(await repeated(bench.environment, `Bare ${round}`, {}, 60)).toEqual([]);
  });

  it('with the key of another post is refused', async () => {
    const asked = () => from(undefined, { headers: { 'idempotency-key': 'taken-key' } });
    const first = await front.form({ name: 'First' }, asked());
    const second = await front.form({ name: 'Second' }, asked());
    expect([first.status, second.status, second.body.code]).toEqual([201, 422, 'idempotency.other-body']);
    expect(await leadsNamed('Second')).toEqual([]);
  });

  it('is another one after ten minutes, and the same one until then, wherever in the hour that begins', async () => {
    const random = randomFor('forms same');
    for (let round = 0; round < sized(20, 400); round += 1) {
      const begun = Date.parse('2030-05-01T00:00:00Z') + Math.floor(random() * 60 * minute);
      const name = `Later ${round}`;
      const at = async (ms: number): Promise<string> => {
        vi.useFakeTimers({ toFake: ['Date'], now: begun + ms });
        return (await front.form({ name }, from())).body.id;
      };
      const first = await at(0);
      const later = shuffled([1, 4 * minute, 10 * minute - 1000], random).toSorted((a, b) => a - b);
      for (const ms of later) expect(await at(ms)).toBe(first);
      expect(await at(20 * minute + 1)).not.toBe(first);
      ran('repeats', 5);
    }
  });

  it('planted: posts whose content is not remembered are found', async () => {
    const forgetful = forgetting(bench.environment, sk => sk === 'i');
    expect((await repeated(forgetful, 'Planted', {}, 20)).join()).toMatch(/\d+ leads/);
  });
});

describe('another origin', () => {
  it.each(['https://evil.example', 'null', 'file://', 'https://crm.example.evil.example'])(
    '%s may post a form and gets nothing else: no cookies, no credentials, no caller',
    async origin => {
      const headers = { origin, cookie: '__Host-steppe=stolen', authorization: 'Bearer stolen' };
      const answer = await front.form({ name: `Origin ${origin}` }, from(undefined, { headers }));
      ran('foreign origins');
      expect(answer.status).toBe(201);
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
      expect(answer.headers).not.toHaveProperty('set-cookie');
      const [lead] = recordsIn(await itemsOf(bench, tenantId)).filter(({ id }) => id === answer.body.id);
      expect(lead?.createdBy).toBe('form_default');
      // The API itself gives no other origin anything.
      const api = await front.api('GET', '/leads', { headers: { origin } });
      expect(Object.keys(api.headers).filter(name => name.startsWith('access-control'))).toEqual([]);
    },
  );
});

const patched = async (path: string, body: object): Promise<void> => {
  const { body: was } = await front.api('GET', path);
  const { status } = await front.api('PATCH', path, {
    body,
    headers: { 'if-match': `"${was.version}"` },
  });
  expect(status).toBe(200);
};

const formNamed = async (name: string, more: object = {}): Promise<string> => {
  const { body: template } = await front.api('GET', '/forms/form_default');
  const { status, body } = await front.api('POST', '/forms', {
    body: { name, fields: template.fields, ...more },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};

describe('the key of a form', () => {
  it('that is nobody’s, another tenant’s, switched off or thrown away is answered alike and makes nothing', async () => {
    const [off, gone] = [await formNamed('Off', { active: false }), await formNamed('Gone')];
    await front.api('DELETE', `/forms/${gone}`);
    const keys = [
      `${neighbour}.${off}`,
      `${neighbour}.${gone}`,
      `${tenantId}.${off}`,
      `${tenantId}.${gone}`,
      `${tenantId}.form_none`,
      'nobody000001.form_default',
      `${tenantId}#lead.form_default`,
      `${tenantId}`,
      `.form_default`,
      `${tenantId}.role_administrator`,
      `${tenantId.toUpperCase()}.form_default`,
      `${tenantId}.form_default.form_default`,
      `${neighbour}..%2f${tenantId}.form_default`,
    ];
    const told = await Promise.all(
      keys.map(async key => {
        const { status, body } = await front.form({ name: 'Nowhere' }, from(undefined, { key }));
        return `${status} ${body.code} ${body.detail}`;
      }),
    );
    ran('form keys', keys.length);
    expect(new Set(told)).toEqual(new Set(['404 form.not-found There is no such form.']));
    for (const tenant of [tenantId, neighbour, 'nobody000001'])
      expect(await leadsNamed('Nowhere', tenant)).toEqual([]);
  });

  it('of a tenant makes leads of that tenant and of no other', async () => {
    const { status } = await front.form({ name: 'Theirs' }, from(undefined, { tenant: neighbour }));
    expect(status).toBe(201);
    expect((await leadsNamed('Theirs', neighbour)).length).toBe(1);
    expect(await leadsNamed('Theirs')).toEqual([]);
  });
});

interface Limited {
  readonly taken: number;
  readonly wrong: readonly string[];
}

/** Posts so many different ones at once to a form, then as many one after the other; answers how many were taken. */
const limited = async (
  environment: Environment,
  form: string,
  posts: number,
  address: (at: number) => string,
): Promise<Limited> => {
  const fronts = Array.from({ length: 4 }, () => frontOf(environment));
  const key = `${tenantId}.${form}`;
  const send = (at: number) =>
    fronts[at % 4]!.form({ name: `Limited ${form} ${at}` }, from(address(at), { key }));
  const answers: Answer[] = await Promise.all(Array.from({ length: posts }, (_, at) => send(at)));
  for (let at = posts; at < posts * 2; at += 1) answers.push(await send(at));
  ran('posts over a limit', answers.length);
  const taken = answers.filter(({ status }) => status === 201);
  const leads = recordsIn(await itemsOf(bench, tenantId)).filter(
    one => one.type === 'lead' && one.formId === form,
  );
  return {
    taken: leads.length,
    wrong: [
      ...(taken.length === leads.length ? [] : [`${taken.length} taken and ${leads.length} leads`]),
      ...answers
        .filter(({ status }) => status !== 201)
        .filter(({ status, headers }) => status !== 429 || !(Number(headers['retry-after']) >= 1))
        .map(({ status, body }) => `${status} ${JSON.stringify(body)}`),
    ],
  };
};

describe('too many posts', () => {
  it('from one address: as many as its form allows, to the last one, the others 429 with Retry-After', async () => {
    const form = await formNamed('Address', { perAddressPerHour: 20 });
    expect(await limited(bench.environment, form, 60, () => '192.0.2.1')).toEqual({ taken: 20, wrong: [] });
  });

  it('to one form from everywhere: as many as it allows an hour', async () => {
    const form = await formNamed('Form', { perHour: 40 });
    const anywhere = (at: number) => `198.51.100.${at}`;
    expect(await limited(bench.environment, form, 80, anywhere)).toEqual({ taken: 40, wrong: [] });
  });

  it('with an address that the caller made up are counted for the address that CloudFront saw', async () => {
    const form = await formNamed('Spoof', { perAddressPerHour: 2 });
    const key = `${tenantId}.${form}`;
    const statuses: number[] = [];
    for (let at = 0; at < 5; at += 1) {
      const made = {
        'x-forwarded-for': `1.2.3.${at}`,
        forwarded: `for=1.2.3.${at}`,
        'x-real-ip': `1.2.3.${at}`,
      };
      statuses.push(
        (await front.form({ name: `Spoof ${at}` }, from('192.0.2.7', { key, headers: made }))).status,
      );
    }
    expect(statuses).toEqual([201, 201, 429, 429, 429]);
  });

  it('planted: a counter that forgets its condition is found', async () => {
    const form = await formNamed('Planted', { perAddressPerHour: 20 });
    const careless = tampered(bench.environment, 'UpdateItem', input => {
      delete input.ConditionExpression;
      delete input.ExpressionAttributeValues[':most'];
    });
    expect((await limited(careless, form, 60, () => '192.0.2.9')).taken).toBeGreaterThan(20);
  });
});

it('a tenant that is suspended takes no posts, and all that was taken agrees', async () => {
  expect(await disagreements(bench, tenantId)).toEqual([]);
  expect(await disagreements(bench, neighbour)).toEqual([]);
  await patched('/forms/form_default', { active: false });
  const { status } = await front.form({ name: 'Closed' }, from(undefined, { as: boss }));
  expect(status).toBe(404);
});
