import { describe, expect, it } from 'vitest';
import { isFilled, valueAt } from './path.ts';

describe('the value at a path', () => {
  const record = { name: 'x', amount: { minor: 5 }, own: { region: 'north' }, list: [{ a: 1 }], none: null };

  it.each([
    ['name', 'x'],
    ['amount.minor', 5],
    ['own.region', 'north'],
    ['list.0.a', 1],
    ['own.other', undefined],
    ['name.length.x', undefined],
    ['none.x', undefined],
    ['constructor.name', undefined],
    ['__proto__', undefined],
    ['', undefined],
  ])('%j is %j', (path, value) => {
    expect(valueAt(record, path)).toEqual(value);
  });
});

describe('a field says something', () => {
  it.each([0, false, 'x', ['a'], { minor: 0, currency: 'USD' }])('when it is %j', value => {
    expect(isFilled(value)).toBe(true);
  });

  it.each([undefined, null, '', '  \n', []])('and not when it is %j', value => {
    expect(isFilled(value)).toBe(false);
  });
});
