import { describe, expect, test } from 'vitest';
import type { Item } from './attribute.ts';
import { itemSize } from './size.ts';

/** Names count too: each case's attribute is called "a". */
describe('sizes as DynamoDB counts them', () => {
  test.each<[Item, number]>([
    [{ a: { S: 'abc' } }, 1 + 3],
    [{ a: { S: 'жж' } }, 1 + 4],
    [{ a: { N: '27' } }, 1 + 2],
    [{ a: { N: '-27' } }, 1 + 3],
    [{ a: { N: '1000' } }, 1 + 2],
    [{ a: { N: '123.45' } }, 1 + 4],
    [{ a: { B: 'AQID' } }, 1 + 3],
    [{ a: { BOOL: true } }, 1 + 1],
    [{ a: { NULL: true } }, 1 + 1],
    [{ a: { SS: ['ab', 'c'] } }, 1 + 3],
    [{ a: { NS: ['1', '22'] } }, 1 + 4],
    [{ a: { L: [] } }, 1 + 3],
    [{ a: { L: [{ S: 'x' }, { N: '1' }] } }, 1 + 3 + 2 + 3],
    [{ a: { M: { k: { S: 'v' } } } }, 1 + 3 + 1 + 2],
  ])('%j', (item, bytes) => {
    expect(itemSize(item)).toBe(bytes);
  });
});
