import { expect, it } from 'vitest';
import { knownNames } from './known-names.ts';

it('remembers what a name of a type stands for, for ten seconds', () => {
  let now = 0;
  const known = knownNames(() => now);
  known.set('company', 'altai', 'cmp_1');
  expect([known.get('company', 'altai'), known.get('lead', 'altai')]).toEqual(['cmp_1', undefined]);
  now = 9_999;
  expect(known.get('company', 'altai')).toBe('cmp_1');
  now = 10_000;
  expect(known.get('company', 'altai')).toBeUndefined();
});

it('does not grow without end', () => {
  const known = knownNames(() => 0);
  for (let n = 0; n < 12_000; n += 1) known.set('company', `name ${n}`, `cmp_${n}`);
  const left = Array.from({ length: 12_000 }, (_, n) => known.get('company', `name ${n}`)).filter(Boolean);
  expect(left.length).toBeLessThanOrEqual(5000);
  expect(known.get('company', 'name 11999')).toBe('cmp_11999');
});
