import { describe, expect, it } from 'vitest';
import { etagOf, ifMatch, requiredIfMatch } from './etag.ts';
import { type HttpEvent, type HttpRequest, readRequest } from './http-request.ts';
import { idempotencyOf } from './idempotency.ts';

const event = (more: Partial<HttpEvent> = {}): HttpEvent => ({
  rawPath: '/api/v1/contacts',
  requestContext: { http: { method: 'post' } },
  ...more,
});
const withHeader = (name: string, value: string): HttpRequest =>
  readRequest(event({ headers: { [name]: value } }));

describe('a request', () => {
  it('is read with its query, cookies and body, in text or base64', () => {
    const read = readRequest(
      event({
        rawQueryString: 'q=%D0%B1&limit=5',
        cookies: ['__Host-session=a=b', 'other=1'],
        body: Buffer.from('Бат').toString('base64'),
        isBase64Encoded: true,
      }),
    );
    expect(read).toMatchObject({ method: 'POST', cookies: { '__Host-session': 'a=b', other: '1' } });
    expect(read.query.get('q')).toBe('б');
    expect(read.body.toString()).toBe('Бат');
    expect(readRequest(event({ body: 'Бат' })).body.toString()).toBe('Бат');
    expect(readRequest(event()).body).toHaveLength(0);
  });

  it('keeps a correlation id that is one, and makes its own instead of one that could break a log', () => {
    expect(withHeader('x-correlation-id', 'abcd-1234').correlationId).toBe('abcd-1234');
    for (const bad of ['short', 'with space 1234', 'line\nbreak12', 'x'.repeat(65), '"quoted-12"'])
      expect(withHeader('x-correlation-id', bad).correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("believes CloudFront's word of the address and nobody else's", () => {
    expect(withHeader('cloudfront-viewer-address', '203.0.113.7:443').address).toBe('203.0.113.7');
    expect(withHeader('cloudfront-viewer-address', '[2001:db8::1]:443').address).toBe('[2001:db8::1]');
    expect(withHeader('x-forwarded-for', '203.0.113.7').address).toBe('unknown');
  });

  it('takes its caller from the authorizer only', () => {
    const requestContext = { http: { method: 'GET' }, authorizer: { lambda: { caller: '{}' } } };
    expect(readRequest(event({ requestContext })).caller).toBe('{}');
    expect(withHeader('caller', '{}')).not.toHaveProperty('caller');
  });
});

describe('If-Match', () => {
  it('is the version of an entity tag, also when a proxy made it weak', () => {
    expect(etagOf(3)).toBe('"3"');
    for (const tag of ['"3"', 'W/"3"', ' "3" ']) expect(ifMatch(withHeader('if-match', tag))).toBe(3);
    expect(ifMatch(readRequest(event()))).toBeUndefined();
  });

  it.each(['3', '*', '"x"', '"3", "4"', '""', '"-1"', '"99999999999"'])('is refused as %s', tag => {
    expect(() => ifMatch(withHeader('if-match', tag))).toThrow('If-Match');
  });

  it('is asked for where a change could undo another one', () => {
    expect(() => requiredIfMatch(readRequest(event()))).toThrow(
      expect.objectContaining({ kind: 'version-required' }),
    );
    expect(requiredIfMatch(withHeader('if-match', '"7"'))).toBe(7);
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (more: Partial<HttpEvent> = {}, principal = 'user:user_a') =>
    idempotencyOf(
      readRequest(event({ headers: { 'idempotency-key': 'k-1' }, body: '{}', ...more })),
      principal,
    );

  it('belongs to one caller and one path, and knows the body', () => {
    expect(keyed()).toMatchObject({ scope: 'user:user_a POST /api/v1/contacts', key: 'k-1' });
    expect(keyed({}, 'user:user_b')?.scope).not.toBe(keyed()?.scope);
    expect(keyed({ rawPath: '/api/v1/leads' })?.scope).not.toBe(keyed()?.scope);
    expect(keyed({ body: '{ }' })?.bodyHash).not.toBe(keyed()?.bodyHash);
    expect(keyed()?.bodyHash).toBe(keyed()?.bodyHash);
  });

  it('counts for POST only', () => {
    expect(keyed({ requestContext: { http: { method: 'PATCH' } } })).toBeUndefined();
    expect(idempotencyOf(readRequest(event()), 'user:user_a')).toBeUndefined();
  });

  it.each(['', 'with space', 'ключ', 'x'.repeat(256), 'a\tb'])('is refused as %j', key => {
    expect(() => keyed({ headers: { 'idempotency-key': key } })).toThrow('Idempotency-Key');
  });
});
