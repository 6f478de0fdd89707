import { describe, expect, it } from 'vitest';
import { hueOf, initialsOf } from './mark.tsx';

describe('marks', () => {
  it('take the first letters of two words in any script', () => {
    expect(initialsOf('Бат-Эрдэнэ Дорж')).toBe('БД');
    expect(initialsOf('  Ani ')).toBe('A');
    expect(initialsOf('𐐷x y z')).toBe('𐐏Y');
    expect(initialsOf('')).toBe('');
  });

  it('give the same text the same hue', () => {
    expect(hueOf('Gobi LLC')).toBe(hueOf('Gobi LLC'));
    expect(new Set(['a', 'b', 'c', 'd'].map(hueOf)).size).toBeGreaterThan(1);
  });
});
