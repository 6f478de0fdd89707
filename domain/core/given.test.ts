import { describe, expect, it } from 'vitest';
import { given } from './given.ts';

describe('the entries that are there', () => {
  it('are all but the undefined ones; null, nought and empty text are values', () => {
    const kept = given({ a: undefined, b: null, c: 0, d: '', e: false });

    expect(Object.keys(kept)).toEqual(['b', 'c', 'd', 'e']);
  });
});
