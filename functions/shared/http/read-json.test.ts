import { expect, it } from 'vitest';
import { parseStrict } from './read-json.ts';

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
