import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import type { WebHandler, WebRequest } from '../../runtime/server/exchange.ts';
import { serveFolder } from './static-files.ts';

let serve: WebHandler;
const script = 'console.log("x");\n'.repeat(200);

beforeAll(() => {
  const root = mkdtempSync(join(tmpdir(), 'steppe-files-'));
  const directory = join(root, 'dist');
  mkdirSync(join(directory, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(directory, 'index.html'), '<!doctype html>');
  writeFileSync(join(directory, 'assets', 'app-1.js'), script);
  serve = serveFolder({ directory, immutablePrefix: 'assets/' });
});

function get(path: string, headers: Record<string, string> = {}) {
  const request: WebRequest = {
    method: 'GET',
    path,
    query: '',
    headers,
    body: Buffer.alloc(0),
    sourceIp: '',
    sourcePort: 0,
  };
  return serve(request);
}

it('compresses, and lets hashed names be kept for ever', async () => {
  const answer = await get('/assets/app-1.js', { 'accept-encoding': 'gzip, br' });
  expect(answer.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  });
  expect(brotliDecompressSync(answer.body as Buffer).toString()).toBe(script);
});

it('answers 304 to the tag it gave', async () => {
  const first = await get('/index.html');
  expect(first).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache' } });
  expect(await get('/index.html', { 'if-none-match': String(first.headers.etag) })).toMatchObject({
    status: 304,
    body: '',
  });
});

it.each(['/gone.js', '/', '/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt'])(
  'does not serve %s',
  async path => {
    expect((await get(path)).status).toBe(403);
  },
);
