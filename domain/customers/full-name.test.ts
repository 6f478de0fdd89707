import { describe, expect, it } from 'vitest';
import { fullName } from './full-name.ts';

describe('the name of a contact', () => {
  it.each([
    [{ firstName: 'Бат-Эрдэнэ', lastName: 'Дорж' }, 'Бат-Эрдэнэ Дорж'],
    [{ firstName: 'Бат-Эрдэнэ' }, 'Бат-Эрдэнэ'],
    [{ firstName: 'ნინო', lastName: '' }, 'ნინო'],
  ])('of %j is %s', (values, name) => {
    expect(fullName.derive(values)).toEqual({ name });
  });
});
