import { describe, expect, it } from 'vitest';
import type { WebRequest } from '../server/exchange.ts';
import { payloadEvent, payloadResponse } from './payload.ts';

const facts = {
  account: '000000000000',
  apiId: 'abc',
  region: 'us-east-1',
  routeKey: 'POST /forms/{key}',
  pathParameters: { key: 'k 1' },
};

function request(overrides: Partial<WebRequest>): WebRequest {
  return {
    method: 'POST',
    path: '/forms/k%201',
    query: '',
    headers: {},
    body: Buffer.alloc(0),
    sourceIp: '203.0.113.9',
    sourcePort: 4000,
    ...overrides,
  };
}

describe('the event of payload format 2.0', () => {
  it('takes cookies out of the headers and joins repeated query parameters', () => {
    const event = payloadEvent(
      request({ headers: { cookie: 'a=1; b=2', 'user-agent': 'x' }, query: 'tag=a&tag=b&q=%C3%A9' }),
      facts,
    );
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/forms/k 1',
      rawQueryString: 'tag=a&tag=b&q=%C3%A9',
      cookies: ['a=1', 'b=2'],
      headers: { 'user-agent': 'x' },
      queryStringParameters: { tag: 'a,b', q: 'é' },
      pathParameters: { key: 'k 1' },
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', sourceIp: '203.0.113.9', userAgent: 'x' },
        stage: '$default',
      },
    });
    expect(event).not.toHaveProperty('body');
  });

  it.each([
    ['application/json', '{"a":"é"}', '{"a":"é"}', false],
    ['application/problem+json; charset=utf-8', '{}', '{}', false],
    ['application/x-www-form-urlencoded', 'a=b', Buffer.from('a=b').toString('base64'), true],
    ['multipart/form-data; boundary=x', '--x', Buffer.from('--x').toString('base64'), true],
    ['application/octet-stream', 'x', Buffer.from('x').toString('base64'), true],
  ])('hands a %s body over', (type, sent, body, isBase64Encoded) => {
    const event = payloadEvent(
      request({ headers: { 'content-type': type }, body: Buffer.from(sent) }),
      facts,
    );
    expect(event).toMatchObject({ body, isBase64Encoded });
  });
});

describe('the answer of a function', () => {
  it('carries status, headers, cookies and a base64 body', () => {
    const result = {
      statusCode: 201,
      headers: { 'X-A': 1 },
      cookies: ['a=1', 'b=2'],
      body: 'aGk=',
      isBase64Encoded: true,
    };
    const answer = payloadResponse(result);
    expect(answer).toMatchObject({ status: 201, headers: { 'x-a': '1', 'set-cookie': ['a=1', 'b=2'] } });
    expect(answer.body.toString()).toBe('hi');
  });

  it('infers a 200 from anything without a status', () => {
    expect(payloadResponse({ ok: true })).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect(payloadResponse('plain')).toMatchObject({ status: 200, body: 'plain' });
  });
});
