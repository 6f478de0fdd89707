import { describe, expect, it } from 'vitest';
import { aLead } from '../testing/records.ts';
import { personOf, splitName, withCompany } from './converted.ts';

describe('splitting a name', () => {
  it.each([
    ['Бат-Эрдэнэ', { firstName: 'Бат-Эрдэнэ' }],
    ['Ани Саргсян', { firstName: 'Ани', lastName: 'Саргсян' }],
    ['  ნინო   ბერიძე-აბაშიძე ', { firstName: 'ნინო', lastName: 'ბერიძე-აბაშიძე' }],
    ['Jan van der Berg', { firstName: 'Jan', lastName: 'van der Berg' }],
  ])('%j', (name, parts) => {
    expect(splitName(name)).toEqual(parts);
  });
});

describe('what a lead says about the person', () => {
  it('leaves out what it does not know', () => {
    const lead = aLead({
      email: undefined,
      phone: undefined,
      source: undefined,
      tags: undefined,
      name: 'Бат',
    });

    expect(personOf(lead)).toEqual({ firstName: 'Бат' });
  });
});

describe('linking a company', () => {
  it('makes the first one the main one and links none twice', () => {
    const one = withCompany([], 'cmp_1');
    const two = withCompany(one, 'cmp_2');

    expect(one).toEqual([{ id: 'cmp_1', role: 'employee', primary: true }]);
    expect(two.map(link => link.id)).toEqual(['cmp_1', 'cmp_2']);
    expect(withCompany(two, 'cmp_1')).toBe(two);
  });
});
