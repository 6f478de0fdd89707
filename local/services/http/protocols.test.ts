import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AwsError } from './aws-error.ts';
import { inProcess } from './in-process.ts';
import { jsonService, type Operation } from './json-protocol.ts';
import { nodeListener } from './node-listener.ts';
import { queryService } from './query-protocol.ts';
import { DroppedAnswer } from './service.ts';
import { type ServedService, serveForTest } from './service-for-tests.ts';

const operations = new Map<string, Operation>([
  ['Echo', (input, caller) => ({ input, caller: caller.accessKeyId })],
  ['Refuse', () => Promise.reject(new AwsError('NotThis', 'a < b & "c"', 403))],
  ['Break', () => Promise.reject(new TypeError('a secret detail'))],
  ['Lose', () => Promise.reject(new DroppedAnswer('lost'))],
]);
const json = jsonService('Test', operations);
const query = queryService('http://test/', operations);

let served: ServedService | undefined;
afterEach(() => served?.close());

async function post(handle: typeof json, body: string, headers: Record<string, string> = {}) {
  served = await serveForTest(nodeListener(handle, { limit: 1000 }));
  const answer = await fetch(served.endpoint, { method: 'POST', body, headers });
  return { status: answer.status, text: await answer.text() };
}
const target = (name: string) => ({ 'x-amz-target': `Test.${name}` });
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260101/eu-central-1/test/aws4_request, SignedHeaders=host, Signature=00';

describe('the JSON protocol', () => {
  it('hands input and caller to the operation', async () => {
    const { status, text } = await post(json, '{"a":1}', { ...target('Echo'), authorization });
    expect([status, JSON.parse(text)]).toEqual([200, { input: { a: 1 }, caller: 'AKIAEXAMPLE' }]);
  });

  it.each([
    ['an error of the operation', target('Refuse'), '{}', 403, { __type: 'NotThis', message: 'a < b & "c"' }],
    [
      'an unknown operation',
      target('toString'),
      '{}',
      400,
      { __type: 'UnknownOperationException', message: expect.any(String) },
    ],
    [
      'another service',
      { 'x-amz-target': 'Other.Echo' },
      '{}',
      400,
      { __type: 'UnknownOperationException', message: expect.any(String) },
    ],
    [
      'no JSON',
      target('Echo'),
      '{"a":',
      400,
      { __type: 'SerializationException', message: expect.any(String) },
    ],
  ])('names %s', async (_, headers, body, status, expected) => {
    const answer = await post(json, body, headers as Record<string, string>);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([status, expected]);
  });

  it('logs a bug and tells nothing of it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const { status, text } = await post(json, '{}', target('Break'));
    expect([status, text]).toEqual([500, expect.not.stringContaining('secret')]);
    expect(log).toHaveBeenCalledWith(
      expect.any(String),
      expect.objectContaining({ message: 'a secret detail' }),
    );
    log.mockRestore();
  });
});

describe('the query protocol', () => {
  it('escapes what it answers', async () => {
    expect(await post(query, 'Action=Echo&Version=1&a=<b>')).toMatchObject({
      status: 200,
      text: expect.stringContaining('<EchoResult><input><a>&lt;b&gt;</a></input></EchoResult>'),
    });
  });

  it('names errors', async () => {
    expect(await post(query, 'Action=Refuse')).toMatchObject({
      status: 403,
      text: expect.stringContaining(
        '<Type>Sender</Type><Code>NotThis</Code><Message>a &lt; b &amp; &quot;c&quot;</Message>',
      ),
    });
  });

  it('names unknown actions', async () => {
    expect(await post(query, 'Action=toString')).toMatchObject({
      status: 400,
      text: expect.stringContaining('InvalidAction'),
    });
  });
});

describe('the socket', () => {
  it('refuses a body above the limit', async () => {
    expect((await post(json, 'x'.repeat(1001), target('Echo'))).status).toBe(413);
  });

  it('is torn when the answer must be lost', async () => {
    await expect(post(json, '{}', target('Lose'))).rejects.toThrow('fetch failed');
  });

  it('lives on when a client leaves in the middle of its request', async () => {
    served = await serveForTest(nodeListener(json, { limit: 1000 }));
    const socket = connect(Number(new URL(served.endpoint).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    await new Promise(resolve => setTimeout(resolve, 50));
    socket.destroy();
    const answer = await fetch(served.endpoint, { method: 'POST', body: '{}', headers: target('Echo') });
    expect(answer.status).toBe(200);
  });
});

describe('the in-process handler', () => {
  const handler = inProcess(json);
  const request = (name: string) => ({
    method: 'POST',
    path: '/',
    headers: { 'X-Amz-Target': `Test.${name}`, Authorization: authorization },
    body: '{"a":1}',
  });

  it('answers as the socket does', async () => {
    const { response } = await handler.handle(request('Echo'));
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(Buffer.from(response.body).toString())).toEqual({
      input: { a: 1 },
      caller: 'AKIAEXAMPLE',
    });
  });

  it('loses answers as the socket does', async () => {
    await expect(handler.handle(request('Lose'))).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('refuses a stream, whose bytes it would otherwise lose', async () => {
    await expect(handler.handle({ ...request('Echo'), body: new ReadableStream() } as never)).rejects.toThrow(
      'whole bodies',
    );
  });
});
