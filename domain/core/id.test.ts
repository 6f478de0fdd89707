import { describe, expect, it } from 'vitest';
import { isIdOf, prefixOf } from './id.ts';

describe('an id', () => {
  it.each([
    ['deal_01J8ZZ', 'deal'],
    ['pip_default', 'pip'],
    ['role_new-lead', 'role'],
    ['deal', undefined],
    ['_x', undefined],
    ['deal_', undefined],
    ['deal_a#b', undefined],
    ['deal_a_b', undefined],
    [`deal_${'x'.repeat(41)}`, undefined],
  ])('%j tells the prefix %s', (id, prefix) => {
    expect(prefixOf(id)).toBe(prefix);
  });

  it('is of one type only', () => {
    expect(isIdOf('deal_1', 'deal')).toBe(true);
    expect(isIdOf('deal_1', 'dea')).toBe(false);
  });
});
