import { describe, expect, it } from 'vitest';
import { isLargeBody, isLargeEvent, isLargeResult } from './lambda-limits.ts';

const limit = 6 * 1024 * 1024;

/** An event of exactly so many bytes. */
const ofBytes = (bytes: number, letter = 'x') => {
  const frame = JSON.stringify({ rawPath: '/', body: '' }).length;
  const each = Buffer.byteLength(JSON.stringify(letter)) - 2;
  const odd = (bytes - frame) % each;
  return { rawPath: '/', body: letter.repeat((bytes - frame - odd) / each) + 'x'.repeat(odd) };
};

describe('an event', () => {
  it.each([
    ['letters', 'x'],
    ['quotes, which JSON escapes', '"'],
    ['NULs, which are six bytes each', '\0'],
    ['letters of two bytes', 'б'],
  ])('of 6 MB is taken, and of a byte more is not: %s', (_what, letter) => {
    expect(isLargeEvent(ofBytes(limit, letter))).toBe(false);
    expect(isLargeEvent(ofBytes(limit + 1, letter))).toBe(true);
  });

  it('without a body is taken', () => {
    expect(isLargeEvent({ rawPath: '/' })).toBe(false);
  });
});

it('a body of more than 6 MB is too much before it is an event', () => {
  expect([limit, limit + 1].map(bytes => isLargeBody(Buffer.alloc(bytes)))).toEqual([false, true]);
});

it('a result may have 100 bytes more, and may be anything', () => {
  expect(isLargeResult(ofBytes(limit + 100))).toBe(false);
  expect(isLargeResult(ofBytes(limit + 101))).toBe(true);
  expect([undefined, null, 'text', 7, {}].map(isLargeResult)).toEqual([false, false, false, false, false]);
});
