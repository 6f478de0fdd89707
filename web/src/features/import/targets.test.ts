import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../shared/api/declarations.ts';
import { missingOf, targetsOf } from './targets.ts';

const field = (kind: string, more: object = {}) => ({ kind, label: kind, writable: true, ...more });
const contact = {
  name: 'contact',
  imports: { identifies: ['email'], splits: { column: 'name', first: 'firstName', rest: 'lastName' } },
  fields: {
    name: field('text', { setBy: 'system' }),
    firstName: field('text', { required: true }),
    lastName: field('text'),
    email: field('email', { writable: false }),
    companies: field('references'),
    address: field('address'),
    leadId: field('reference', { setBy: 'convert' }),
    about: field('reference'),
    status: field('choice', { required: true, default: 'new' }),
  },
} as unknown as Declaration;

describe('what columns can go to', () => {
  it('are the fields that this person may set and that one cell can hold, and a whole name', () => {
    expect(targetsOf(contact).map(({ path }) => path)).toEqual([
      'name',
      'firstName',
      'lastName',
      'companies',
      'address.street',
      'address.city',
      'address.region',
      'address.postalCode',
      'address.country',
      'status',
    ]);
  });

  it('must have what every record needs; a whole name brings the first one', () => {
    expect(missingOf(contact, ['lastName'])).toEqual(['firstName']);
    expect(missingOf(contact, ['firstName'])).toEqual([]);
    expect(missingOf(contact, ['name'])).toEqual([]);
  });
});
