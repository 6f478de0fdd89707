import { describe, expect, it } from 'vitest';
import { deal } from '../../../../../domain/sales/deal.ts';
import { columnsOf, gridOf } from './columns.ts';

describe('columns of a list', () => {
  it('come from the declaration, the title first, money at the right', () => {
    const columns = columnsOf(deal);
    expect(columns.map(column => column.name)).toEqual([...deal.columns]);
    expect(columns.filter(column => column.right).map(column => column.name)).toEqual(['amount']);
    expect(gridOf(columns).tracks.startsWith('minmax(240px, 2fr) minmax(150px, 0.6fr)')).toBe(true);
    expect(gridOf(columns).least).toBe(columns.reduce((sum, column) => sum + column.least, 0));
  });

  it('put the title first wherever it was declared, and drop fields that are not shown to the person', () => {
    const type = { ...deal, columns: ['amount', 'secret', 'name', 'createdAt'] };
    expect(columnsOf(type).map(column => column.name)).toEqual(['name', 'amount', 'createdAt']);
  });
});
