import { describe, expect, it } from 'vitest';
import { fillPage } from './fill-page.ts';

/** Reads from the numbers below `count`; counts the reads. */
const source = (count: number) => {
  const asked: number[] = [];
  const read = async (limit: number, after: Readonly<Record<string, string>> | undefined) => {
    asked.push(limit);
    const from = Number(after?.at ?? 0);
    const items = Array.from({ length: Math.min(limit, count - from) }, (_, at) => from + at);
    const next = from + items.length;
    return next < count ? { items, next: { at: String(next) } } : { items };
  };
  return { read, asked };
};
const even = (items: readonly number[]) => items.filter(one => one % 2 === 0);
const none = (): readonly number[] => [];

describe('a page of what the caller may see', () => {
  it('is full although half of what was read is left out', async () => {
    const { read } = source(100);
    const page = await fillPage(10, undefined, read, even);
    expect(page.items).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  });

  it('goes on where the last one ended, without gap or repeat', async () => {
    const { read } = source(57);
    const seen: number[] = [];
    let after: Readonly<Record<string, string>> | undefined;
    do {
      const page = await fillPage(5, after, read, even);
      expect(page.items.length).toBeLessThanOrEqual(5);
      seen.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(even(Array.from({ length: 57 }, (_, at) => at)));
  });

  it('is short, with a place to go on from, rather than read for ever', async () => {
    const { read, asked } = source(10_000);
    const page = await fillPage(10, undefined, read, none);
    expect(page).toEqual({ items: [], next: { at: '80' } });
    expect(asked).toHaveLength(8);
  });

  it('ends with the source', async () => {
    const { read, asked } = source(3);
    expect(await fillPage(10, undefined, read, none)).toEqual({ items: [] });
    expect(asked).toEqual([10]);
  });
});
