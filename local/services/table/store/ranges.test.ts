import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { prefixEnd, type Range, rangeQuery } from './ranges.ts';

describe('the end of a prefix', () => {
  test.each([
    ['ab', 'ac'],
    ['a\ud7ff', 'a\ue000'],
    ['a\u{10ffff}', 'b'],
    ['\u{10ffff}', undefined],
    ['😀', '😁'],
  ])('of the text %j', (prefix, end) => {
    expect(prefixEnd(prefix)).toBe(end);
  });

  test.each([
    [
      [1, 2],
      [1, 3],
    ],
    [[1, 255], [2]],
    [[255, 255], undefined],
  ])('of the bytes %j', (prefix, end) => {
    expect(prefixEnd(Uint8Array.from(prefix))).toEqual(end && Uint8Array.from(end));
  });
});

describe('reading on from a start key', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('create table i (hk, rk, pk, sk, item, size, primary key (hk, rk, pk, sk)) without rowid');
  const source = { select: 'item, size', from: 'i', columns: ['hk', 'rk', 'pk', 'sk'] };
  const plan = (range: Range): string => {
    const { sql, values } = rangeQuery(source, range);
    return String(database.prepare(`explain query plan ${sql}`).get(...values)?.detail);
  };
  const between = { low: { value: 'b', inclusive: true }, high: { value: 'y', inclusive: false } };
  const after = ['c', 'p', 's'];

  test('seeks to the start key and not to the bound before it', () => {
    expect(plan({ partition: 'a', ...between, after, forward: true })).toBe(
      'SEARCH i USING PRIMARY KEY (hk=? AND (rk,pk,sk)>(?,?,?) AND rk<?)',
    );
    expect(plan({ partition: 'a', ...between, after, forward: false })).toBe(
      'SEARCH i USING PRIMARY KEY (hk=? AND rk>? AND (rk,pk,sk)<(?,?,?))',
    );
    expect(plan({ after: ['a', ...after], forward: true })).toContain('SEARCH i USING PRIMARY KEY');
  });

  test('a start key before the bound changes nothing', () => {
    const early = { partition: 'a', ...between, after: ['a', 'p', 's'], forward: true };
    expect(rangeQuery(source, early)).toEqual(
      rangeQuery(source, { partition: 'a', ...between, forward: true }),
    );
    const open = { partition: 'a', low: { value: 'c', inclusive: false }, after, forward: true };
    expect(rangeQuery(source, open).sql).not.toContain('(rk, pk, sk)');
  });
});
