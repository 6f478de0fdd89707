import { describe, expect, it } from 'vitest';
import { remembered } from './memo.ts';

describe('what is remembered', () => {
  const count = () => {
    const calls: string[] = [];
    const make = remembered((one: { name: string }, other: object, word: string) => {
      calls.push(`${one.name} ${Object.keys(other).join()} ${word}`);
      return { made: calls.length };
    });
    return { calls, make };
  };
  const [boat, sea] = [{ name: 'boat' }, {}];

  it('is made once for the same arguments', () => {
    const { calls, make } = count();

    expect(make(boat, sea, 'MN')).toBe(make(boat, sea, 'MN'));
    expect(calls).toHaveLength(1);
  });

  it('is made anew for any other argument', () => {
    const { calls, make } = count();

    make(boat, sea);
    make(boat, sea, 'MN');
    make(boat, { salt: 1 });
    make({ name: 'boat' }, sea);

    expect(calls).toEqual(['boat  ', 'boat  MN', 'boat salt ', 'boat  ']);
    expect(make(boat, sea)).toEqual({ made: 1 });
  });

  it('is not remembered when making it failed', () => {
    let healthy = false;
    const make = remembered((_one: object, _other: object) => {
      if (!healthy) throw new Error('not yet');
      return 'made';
    });

    expect(() => make(boat, sea)).toThrow('not yet');
    healthy = true;
    expect(make(boat, sea)).toBe('made');
  });
});
