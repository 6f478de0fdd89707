import { describe, expect, it } from 'vitest';
import { listPath, placeOf } from './places.ts';

describe('places in the navigation', () => {
  it('put what is administered under settings and everything unknown under more', () => {
    expect([placeOf('deal'), placeOf('role'), placeOf('warranty')]).toEqual(['sales', 'settings', 'more']);
    expect(listPath({ name: 'role', plural: 'roles' })).toBe('/settings/roles');
    expect(listPath({ name: 'warranty', plural: 'warranties' })).toBe('/warranties');
  });
});
