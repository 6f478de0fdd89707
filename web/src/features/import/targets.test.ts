import { describe, expect, it } from 'vitest';
import en from '../../messages/en.json' with { type: 'json' };
import type { Declaration } from '../../shared/api/declarations.ts';
import type { Inspection } from '../../shared/api/imports.ts';
import { translatorOf } from '../../shared/i18n/translator.ts';
import { missingOf, targetName, targetsIn } from './targets.ts';

const field = (kind: string, more: object = {}) => ({ kind, label: kind, writable: true, ...more });
const contact = {
  name: 'contact',
  imports: { identifies: ['email'], splits: { column: 'name', first: 'firstName', rest: 'lastName' } },
  fields: {
    name: field('text', { setBy: 'system' }),
    firstName: field('text', { required: true }),
    lastName: field('text'),
    address: field('address'),
    status: field('choice', { required: true, default: 'new' }),
  },
} as unknown as Declaration;

describe('what columns can go to', () => {
  it('are fields and parts of addresses, with names in the person’s language', () => {
    const fields = ['email', 'address', 'address.city'].map(path => ({ path, label: 'x', required: false }));
    const targets = targetsIn({ fields } as unknown as Inspection);
    expect(targets.map(target => targetName(contact, target, translatorOf('en', en)))).toEqual([
      'E-mail',
      'Address',
      'Address: City',
    ]);
  });

  it('must have what every record needs; a whole name brings the first one', () => {
    const missing = (paths: readonly string[]) => missingOf(contact, paths, 'skip').fields;
    expect(missing(['lastName'])).toEqual(['firstName']);
    expect(missing(['firstName'])).toEqual([]);
    expect(missing(['name'])).toEqual([]);
  });

  it('must only tell which record it is where rows change what is there', () => {
    expect(missingOf(contact, ['status'], 'update')).toEqual({ how: 'any', fields: ['email'] });
    expect(missingOf(contact, ['email'], 'update').fields).toEqual([]);
  });
});
