import { describe, expect, it } from 'vitest';
import { directionOf, nextSort, ordersOf } from './sorting.ts';
import type { View } from './view.ts';

const type = {
  fields: { name: { kind: 'text' }, amount: { kind: 'money' }, close: { kind: 'date' } },
  sorts: ['name', 'amount', 'close', 'createdAt'],
} as unknown as Parameters<typeof nextSort>[0];
const view = (sort?: string, filters: View['filters'] = {}): View => ({
  filters,
  strange: [],
  ...(sort === undefined ? {} : { sort }),
});

describe('sorting by the head of a column', () => {
  it('goes up, down and back to the usual for names; the largest amounts come first', () => {
    expect(nextSort(type, view(), 'name')).toBe('name');
    expect(nextSort(type, view('name'), 'name')).toBe('-name');
    expect(nextSort(type, view('-name'), 'name')).toBeUndefined();
    expect(nextSort(type, view('-name'), 'amount')).toBe('-amount');
    expect(nextSort(type, view('-amount'), 'amount')).toBe('amount');
    expect(nextSort(type, view(), 'close')).toBe('close');
  });

  it('turns the usual order, the newest first, round and round', () => {
    expect(directionOf(view(), 'createdAt')).toBe('descending');
    expect(nextSort(type, view(), 'createdAt')).toBe('createdAt');
    expect(nextSort(type, view('createdAt'), 'createdAt')).toBe('-createdAt');
  });

  it('says no direction where a filter decides the order', () => {
    expect(directionOf(view(undefined, { name: { begins: 'A' } }), 'createdAt')).toBe('none');
    expect(directionOf(view('name', { name: 'A' }), 'name')).toBe('ascending');
  });

  it('offers each field both ways', () => {
    expect(ordersOf(type)).toEqual([
      'name',
      '-name',
      '-amount',
      'amount',
      'close',
      '-close',
      '-createdAt',
      'createdAt',
    ]);
  });
});
