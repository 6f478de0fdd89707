import { SendEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSesBench, type SesBench } from './ses-for-tests.ts';

let bench: SesBench;
beforeEach(async () => {
  bench = await openSesBench();
});
afterEach(() => bench.close());

const attack = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
const send = (Subject: string, Html: string, Source = 'crm@example.com') =>
  bench.sdk.send(
    new SendEmailCommand({
      Source,
      Destination: { ToAddresses: ['bat@example.org'] },
      Message: { Subject: { Data: Subject }, Body: { Html: { Data: Html } } },
    }),
  );
const get = async (path: string) => {
  const answer = await fetch(bench.endpoint + path);
  return {
    status: answer.status,
    policy: answer.headers.get('content-security-policy') ?? '',
    text: await answer.text(),
  };
};

describe('the inbox page', () => {
  it('is empty in words', async () => {
    const page = await get('/');
    expect(page.text).toContain('No mail yet.');
    expect((await get('/?to=x@example.org')).text).toContain('No mail to x@example.org.');
  });

  it('lists, filters and shows a mail, and runs nothing of it', async () => {
    const { MessageId } = await send(attack, attack, '"<b>x</b>" <crm@example.com>');
    const page = await get(`/?to=bat@example.org&id=${MessageId}`);
    expect(page.status).toBe(200);
    expect(page.policy).toContain("default-src 'none'");
    expect(page.policy).not.toContain('script-src');
    expect(page.text).toContain('&lt;script&gt;alert(1)');
    expect(page.text).not.toMatch(/<script|<img|<b>/);
    expect(page.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const body = await get(`/messages/${MessageId}/body`);
    expect(body.text).toContain('<img src=x onerror=alert(1)>');
    expect(body.policy).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; font-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'$/,
    );
    expect(body.policy).not.toMatch(/allow-scripts|allow-same-origin/);
  });

  it('brings type for every script that it shows, and no other file', async () => {
    const { text, policy } = await get('/fonts/fonts.css');
    const names = [...text.matchAll(/url\(\/fonts\/([\w.-]+)\)/g)].map(([, name]) => name!);
    for (const script of ['latin', 'cyrillic', 'armenian', 'georgian'])
      expect(names.join(), script).toContain(`-${script}-`);
    expect(policy).toBe("default-src 'none'");
    const file = await fetch(`${bench.endpoint}/fonts/${names[0]}`);
    expect([file.headers.get('content-type'), file.headers.get('access-control-allow-origin')]).toEqual([
      'font/woff2',
      '*',
    ]);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('wOF2');
    for (const name of ['../package.json', '..%2f..%2fpackage.json', 'index.css'])
      expect((await get(`/fonts/${name}`)).status, name).toBe(404);
  });

  it('escapes the filter itself', async () => {
    const page = await get(`/?to=${encodeURIComponent(attack)}`);
    expect(page.text).not.toMatch(/<script|<img/);
  });

  it('answers 404 for what is not there, and only GET', async () => {
    for (const path of ['/?id=none', '/messages/none', '/messages/none/body', '/messages/a/../b', '/other']) {
      expect((await get(path)).status, path).toBe(404);
    }
    expect((await fetch(`${bench.endpoint}/messages`, { method: 'DELETE' })).status).toBe(405);
  });

  it('shows what the cloud itself lays in, and limits the list', async () => {
    for (const subject of ['one', 'two'])
      await bench.engine.deposit({
        from: 'no-reply@verificationemail.com',
        to: ['new@example.org'],
        subject,
        text: 'Your code is 123456',
      });
    const list = JSON.parse((await get('/messages?to=NEW@example.org&limit=1')).text);
    expect(list).toMatchObject([{ subject: 'two', text: expect.stringContaining('123456') }]);
    expect(bench.events).toEqual([]);
  });
});
