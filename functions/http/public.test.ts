import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { lead } from '../../domain/sales/lead.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import { provisionDefaults } from '../shared/identity/provision-defaults.ts';
import { platformDesk, provisionSettings, suspendTenant } from '../shared/identity/provision-settings.ts';
import type { Desk } from '../shared/use-cases/desk.ts';
import { updateRecord } from '../shared/use-cases/update-record.ts';
import { createHandler } from './public.ts';

const bench: Workbench = await openWorkbench();
afterAll(() => bench.close());
const handler = createHandler({
  ...bench.environment,
  variables: {
    ...bench.environment.variables,
    ORIGIN_SECRET_ARN: bench.environment.variables.SIGNING_SECRET_ARN,
  },
});

let desk: Desk;
let tenantId: string;
let number = 0;

beforeEach(async () => {
  number += 1;
  tenantId = `formstest${String(number).padStart(3, '0')}`;
  desk = platformDesk(await bench.stores.storeFor(tenantId), catalogue, 'test');
  const administrator = { email: 'admin@test.example', name: 'Admin' };
  const file = {
    tenantId,
    name: 'Test',
    plan: 'team',
    seats: 5,
    administrator,
    locale: 'mn',
    currency: 'MNT',
  } as const;
  await provisionSettings(desk, { ...file, timeZone: 'UTC', fileHash: '' }, true);
  await provisionDefaults(desk, { ...file, timeZone: 'UTC', fileHash: '' });
});

const browser = { accept: 'text/html,application/xhtml+xml' };
const ask = async (
  method: string,
  body: string | undefined,
  headers: Record<string, string> = {},
  key = `${tenantId}.form_default`,
) => {
  const answer = await handler(
    {
      rawPath: `/public/forms/${key}`,
      headers: {
        'x-origin-secret': 'a-signing-key-for-tests',
        'content-type': 'application/x-www-form-urlencoded',
        'cloudfront-viewer-address': '203.0.113.7:4711',
        ...headers,
      },
      requestContext: { http: { method } },
      ...(body !== undefined && { body }),
    },
    {},
  );
  return { status: answer.statusCode, headers: answer.headers, text: answer.body ?? '' };
};
const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  ask('POST', String(new URLSearchParams(fields)), headers);
const leads = async () => (await desk.store.list(lead, { by: 'newest' })).items;
const change = (values: object) => updateRecord(desk, catalogue.type('form'), 'form_default', values);

describe('a post', () => {
  it('becomes a lead with source, consents as proof and where it came from', async () => {
    const answer = await post(
      { name: 'Бат-Эрдэнэ', phone: '99112233', utm_source: 'fb', consent_contact: 'on', gclid: 'x' },
      { referer: 'https://altai.example/page' },
    );
    expect(answer.status).toBe(201);
    const stored = await desk.store.get(lead, JSON.parse(answer.text).id);
    expect(stored).toMatchObject({
      name: 'Бат-Эрдэнэ',
      phone: '+97699112233',
      utmSource: 'fb',
      source: 'web-form',
      formId: 'form_default',
      landingPage: 'https://altai.example/page',
      consents: [{ purpose: 'contact', given: true, channel: 'form', textVersion: '1' }],
    });
    expect(stored).not.toHaveProperty('ownerId');
  });

  it('is read as JSON and multipart too', async () => {
    const json = await ask('POST', '{"name":"J","email":"J@x.mn"}', { 'content-type': 'application/json' });
    const parts = '--B\r\ncontent-disposition: form-data; name="name"\r\n\r\nДорж\r\n--B--\r\n';
    const multipart = await ask('POST', parts, { 'content-type': 'multipart/form-data; boundary=B' });
    expect([json.status, multipart.status]).toEqual([201, 201]);
    expect((await leads()).map(({ name }) => name).sort()).toEqual(['J', 'Дорж']);
    expect((await ask('POST', '<a/>', { 'content-type': 'text/xml' })).status).toBe(415);
  });

  it('makes one lead however often it is sent, also at once', async () => {
    const same = { name: 'Twice', email: 'twice@x.mn' };
    const ids = (await Promise.all([post(same), post(same), post(same)])).map(
      ({ text }) => JSON.parse(text).id,
    );
    ids.push(JSON.parse((await post(same)).text).id);
    expect(new Set(ids).size).toBe(1);
    const keyed = () => post({ name: 'Keyed' }, { 'idempotency-key': 'k-1' });
    expect((await keyed()).text).toBe((await keyed()).text);
    expect((await post({ name: 'Other' }, { 'idempotency-key': 'k-1' })).status).toBe(422);
    expect(await leads()).toHaveLength(2);
  });

  it('sets nothing but what the form asks for', async () => {
    const { text } = await post({
      name: 'A',
      status: 'converted',
      ownerId: 'user_x',
      score: '9',
      version: '7',
    });
    expect(await desk.store.get(lead, JSON.parse(text).id)).toMatchObject({ status: 'new', version: 1 });
    expect((await leads())[0]).not.toHaveProperty('score');
  });

  it('that fills the trap makes nothing', async () => {
    expect((await post({ name: 'Bot', fax_number_2: '1' })).status).toBe(422);
    expect(await leads()).toHaveLength(0);
  });
});

describe('a browser', () => {
  it('gets a page in the form’s language, and the form back with what was typed, escaped', async () => {
    const page = await ask('GET', undefined, browser);
    expect(page.text).toContain('<html lang="mn">');
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    const back = await post({ name: '', message: '"><script>alert(1)</script>' }, browser);
    expect(back.status).toBe(422);
    expect(back.text).toContain('&quot;&gt;&lt;script&gt;alert(1)');
    expect(back.text).not.toContain('<script');
    expect(back.text).toContain('id="name-problem"');
    const all = await post({ name: '', email: 'no', phone: 'no' });
    const paths = JSON.parse(all.text).issues.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['email', 'name', 'phone']);
  });

  it('is thanked, or sent on', async () => {
    expect((await post({ name: 'A' }, browser)).text).toContain('<main>');
    await change({ redirectUrl: 'https://altai.example/thanks' });
    const sent = await post({ name: 'B' }, browser);
    expect(sent).toMatchObject({ status: 303, headers: { location: 'https://altai.example/thanks' } });
    const policy = (await ask('GET', undefined, browser)).headers['content-security-policy'];
    expect(policy).toContain("form-action 'self' https://altai.example");
  });
});

describe('limits', () => {
  it('count posts per address, and tell when to come back', async () => {
    await change({ perAddressPerHour: 2 });
    for (const name of ['1', '2']) expect((await post({ name })).status).toBe(201);
    const third = await post({ name: '3' });
    expect(third.status).toBe(429);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    const spoofed = await post({ name: '3' }, { 'x-forwarded-for': '198.51.100.1' });
    expect(spoofed.status).toBe(429);
    const elsewhere = await post({ name: '3' }, { 'cloudfront-viewer-address': '[2001:db8::1]:80' });
    expect(elsewhere.status).toBe(201);
  });

  it('refuse bodies above 64 KB', async () => {
    expect((await post({ name: 'x'.repeat(70_000) })).status).toBe(413);
  });
});

describe('a key that opens nothing', () => {
  it('is answered alike: malformed, unknown, switched off, suspended', async () => {
    const words = async (key: string) => {
      const { status, text } = await ask('POST', 'name=x', {}, key);
      const { correlationId: _, ...rest } = JSON.parse(text);
      return { status, rest };
    };
    const open = `${tenantId}.form_default`;
    const malformed = await words('garbage');
    expect(malformed.status).toBe(404);
    expect(await words(`${tenantId}.form_nope`)).toEqual(malformed);
    expect(await words('nosuchtenant.form_default')).toEqual(malformed);
    await change({ active: false });
    expect(await words(open)).toEqual(malformed);
    await change({ active: true });
    await suspendTenant(desk);
    expect(await words(open)).toEqual(malformed);
  });
});

describe('a redirect', () => {
  it('goes to the form’s own address only, whatever was posted or asked for', async () => {
    const evil = 'https://evil.example/';
    const wished = { redirectUrl: evil, redirect: evil, next: evil, redirect_uri: evil };
    const plain = await post({ name: 'A', ...wished }, { ...browser, referer: evil, origin: evil });
    expect(plain.status).toBe(200);
    expect(plain.headers).not.toHaveProperty('location');
    await change({ redirectUrl: 'https://altai.example/thanks' });
    const sent = await post({ name: 'B', ...wished }, browser);
    expect(sent.headers.location).toBe('https://altai.example/thanks');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/thanks'])(
    'cannot be set to what is no web address: %s',
    async redirectUrl => {
      await expect(change({ redirectUrl })).rejects.toMatchObject({ kind: 'invalid' });
    },
  );

  it('is for people: a program gets the id of its lead', async () => {
    await change({ redirectUrl: 'https://altai.example/thanks' });
    const answer = await post({ name: 'A' });
    expect(answer.status).toBe(201);
    expect(Object.keys(JSON.parse(answer.text))).toEqual(['id']);
  });
});

describe('a refusal', () => {
  it('of too many posts is a page to people, which says when to come back too', async () => {
    await change({ perAddressPerHour: 1 });
    await post({ name: '1' }, browser);
    const page = await post({ name: '2' }, { ...browser, 'accept-language': 'mn-MN,en;q=0.5' });
    expect(page.status).toBe(429);
    expect(page.text).toContain('Хэт олон мессеж ирлээ');
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('of a bot looks to it like any other: the form again, with no word of why', async () => {
    const back = await post({ name: 'Bot', fax_number_2: 'x' }, browser);
    expect(back.status).toBe(422);
    expect(back.text).toContain('<form');
    expect(back.text).not.toMatch(/honeypot|trap[^"{]|fax_number_2-problem|form\.refused/);
    expect(await leads()).toHaveLength(0);
  });

  it('is alike for every key that opens nothing, to people too', async () => {
    const pages = [];
    for (const key of [
      'garbage',
      `${tenantId}.form_nope`,
      'nosuchtenant.form_default',
      `${tenantId}.form_../x`,
    ])
      for (const method of ['GET', 'POST'])
        pages.push(await ask(method, method === 'POST' ? 'name=x' : undefined, browser, key));
    expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(pages[0]?.status).toBe(404);
  });

  it('of another method is one for all keys, so that it tells nothing', async () => {
    for (const key of [`${tenantId}.form_default`, 'garbage'])
      expect((await ask('DELETE', undefined, {}, key)).status).toBe(405);
  });
});

describe('a script of another site', () => {
  it('may ask and post, without cookies or other headers', async () => {
    const asked = await ask('OPTIONS', undefined, { origin: 'https://altai.example' });
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
    });
    expect(asked.headers).not.toHaveProperty('access-control-allow-credentials');
    const refused = await post({ name: '' }, { origin: 'https://altai.example' });
    expect(refused.headers['access-control-allow-origin']).toBe('*');
  });
});
