import { expect, it } from 'vitest';
import { rowsText } from './rows-value.ts';

it('names the rows of a nested list, or none of them', () => {
  expect(
    rowsText([
      { id: 'a', name: 'Lead' },
      { id: 'b', name: 'Won', type: 'won' },
    ]),
  ).toBe('Lead · Won');
  expect(rowsText([{ id: 'name', field: 'name', label: 'Нэр' }])).toBe('Нэр');
  expect(rowsText([{ id: 'a', name: 'Lead' }, { id: 'b' }])).toBeUndefined();
  expect(rowsText([])).toBeUndefined();
});
