import { describe, expect, it } from 'vitest';
import { type Deed, noSearches, searching } from './searches.ts';

const given = (...deeds: readonly Deed[]) => deeds.reduce(searching, noSearches);
const typed = (text: string): Deed[] => [...text].map(key => ({ kind: 'type', key }));
const open: Deed = { kind: 'open' };
const enter: Deed = { kind: 'enter', aside: false };

describe('searches', () => {
  it('keeps what is typed when the palette is asked for again', () => {
    expect(given(open, ...typed('zv'), open, ...typed('a')).now).toEqual({ id: 0, text: 'zva' });
  });

  it('begins an empty one after Enter, while the one before waits for its answer', () => {
    const { now, entered } = given(open, ...typed('board'), enter, open, ...typed('dark'));
    expect(now).toEqual({ id: 1, text: 'dark' });
    expect(entered).toEqual([{ id: 0, text: 'board', entered: { aside: false } }]);
  });

  it('takes Enter back when the text changes, and not when it does not', () => {
    expect(given(open, ...typed('za'), enter).now?.entered).toEqual({ aside: false });
    expect(given(open, ...typed('za'), enter, { kind: 'erase' }).now).toEqual({ id: 0, text: 'z' });
    expect(given(open, enter, { kind: 'write', text: 'x' }).now).toEqual({ id: 0, text: 'x' });
  });

  it('ends each by its own name: closing what is in sight leaves the ones that were entered, and the reverse', () => {
    const both = [open, ...typed('a'), enter, open, ...typed('b')];
    expect(given(...both, { kind: 'close' })).toMatchObject({ now: undefined, entered: [{ text: 'a' }] });
    expect(given(...both, { kind: 'end', id: 0 })).toMatchObject({ now: { text: 'b' }, entered: [] });
    expect(given(...both, { kind: 'end', id: 1 })).toMatchObject({
      now: undefined,
      entered: [{ text: 'a' }],
    });
  });

  it('gives no name twice, also not to one that begins after all have ended', () => {
    expect(given(open, { kind: 'close' }, open).now).toEqual({ id: 1, text: '' });
  });

  it('does nothing when there is none', () => {
    expect(given(...typed('x'), enter, { kind: 'erase' }, { kind: 'close' })).toMatchObject({ entered: [] });
    expect(given(...typed('x'), enter).now).toBeUndefined();
  });
});
