import { describe, expect, it } from 'vitest';
import { readRequest } from './http-request.ts';
import { parseStrict, readJson } from './read-json.ts';

const read = (text: string | Buffer) => () => parseStrict(Buffer.from(text as string));
const malformed = expect.objectContaining({ code: 'body.malformed' });

it('reads what every reader understands alike', () => {
  const text = '{"a":{"x":"1: {[","b":"\\"}"},"b":[{"x":1},{"x":2}],"x":null}';
  expect(read(text)()).toEqual(JSON.parse(text));
});

it.each([
  ['a key twice', '{"a":1,"b":{},"a":2}'],
  ['a key twice, once escaped', '{"a":1,"\\u0061":2}'],
  ['__proto__, escaped', '{"__pro\\u0074o__":{}}'],
  ['21 levels', `${'['.repeat(21)}${']'.repeat(21)}`],
  ['NaN', '{"a":NaN}'],
  ['two values', '{}{}'],
])('refuses %s', (_, text) => {
  expect(read(text)).toThrow(malformed);
});

it('refuses what is not UTF-8', () => {
  expect(read(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toThrow(malformed);
});

describe('the body of a request', () => {
  const body = (contentType: string | undefined, text: string, empty?: unknown) => () =>
    readJson(
      readRequest({
        rawPath: '/api/v1/leads',
        headers: { 'Content-Type': contentType },
        requestContext: { http: { method: 'POST' } },
        body: text,
      }),
      empty,
    );

  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/merge-patch+json',
    'application/json ;x=y',
  ])('is read as %s', type => {
    expect(body(type, '{"name":"Бат"}')()).toEqual({ name: 'Бат' });
  });

  it.each([undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'json'])(
    'is refused as %s, which a form of another site could send',
    type => {
      expect(body(type, '{"name":"A"}')).toThrow(expect.objectContaining({ code: 'body.unsupported' }));
    },
  );

  it('may be left out only where that means something', () => {
    expect(body(undefined, '', {})()).toEqual({});
    expect(body('application/json', '')).toThrow(malformed);
    expect(body('application/json', ' ', {})).toThrow(malformed);
  });

  it('repeats nothing of itself when it cannot be read', () => {
    expect(body('application/json', '{"password": hunter2}')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});
