import { expect, it } from 'vitest';
import { loopbackOnly } from './loopback-only.ts';

const handle = loopbackOnly(async () => ({ status: 200, headers: {}, body: '' }));

async function status(headers: Record<string, string>): Promise<number> {
  const request = { method: 'POST', path: '/', query: new URLSearchParams(), headers, body: Buffer.alloc(0) };
  return (await handle(request)).status;
}

it.each([
  [{ host: '127.0.0.1:4101' }, 200],
  [{ host: 'localhost:4101', origin: 'http://localhost:4100' }, 200],
  [{ host: '127.0.0.1:4101', origin: 'https://evil.example' }, 403],
  [{ host: '127.0.0.1:4101', origin: 'null' }, 403],
  [{ host: 'rebound.example:4101' }, 403],
  [{}, 403],
])('%j is answered %i', async (headers, expected) => {
  expect(await status(headers as Record<string, string>)).toBe(expected);
});
