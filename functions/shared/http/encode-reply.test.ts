import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeReply } from './encode-reply.ts';

const long = { items: Array.from({ length: 200 }, (_, at) => ({ id: at, name: 'Бат' })) };
const encode = (accept?: string, body: unknown = long) => encodeReply({ status: 200, body }, accept, 'cor_1');

describe('an answer', () => {
  it('is JSON that nobody keeps, frames or guesses the type of', async () => {
    const { headers, statusCode } = await encode();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-correlation-id': 'cor_1',
      vary: 'Accept-Encoding',
    });
  });

  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['br, gzip', brotliDecompressSync, 'br'],
    ['gzip, deflate', gunzipSync, 'gzip'],
    ['br;q=0, gzip;q=0.5', gunzipSync, 'gzip'],
    ['GZIP', gunzipSync, 'gzip'],
  ])('is packed for %s', async (accept, unpack, coding) => {
    const { body = '', headers, isBase64Encoded } = await encode(accept);
    expect(isBase64Encoded).toBe(true);
    expect(headers['content-encoding']).toBe(coding);
    expect(JSON.parse(unpack(Buffer.from(body, 'base64')).toString())).toEqual(long);
  });

  it.each([undefined, 'identity', 'br;q=0', 'zstd'])('is not packed for %s', async accept => {
    const { body = '', headers } = await encode(accept);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(body)).toEqual(long);
  });

  it('is not packed when that would save nothing', async () => {
    expect((await encode('br', { a: 1 })).headers).not.toHaveProperty('content-encoding');
  });

  it('may be empty, and then claims no type', async () => {
    const result = await encodeReply({ status: 204 }, 'br', 'cor_1');
    expect(result).not.toHaveProperty('body');
    expect(result.headers).not.toHaveProperty('content-type');
  });

  it('may loosen what it must, and set cookies', async () => {
    const headers = { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" };
    const result = await encodeReply({ status: 200, text: '<p>', headers, cookies: ['a=1'] }, undefined, 'c');
    expect(result).toMatchObject({ headers, body: '<p>', cookies: ['a=1'] });
  });
});
