import { describe, expect, it } from 'vitest';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { lead } from '../../../domain/sales/lead.ts';
import { user } from '../../../domain/tenancy/user.ts';
import { claimHash, claimsOf } from './claims.ts';
import { keysFor } from './keys.ts';

const hash = claimHash('a key');
const record = (values: object): AnyRecord => ({ id: 'ctc_1', version: 1, own: {}, ...values }) as never;
const claims = (
  values: object,
  { type = contact as RecordType, tenant = 'claimstest01', by = hash, without = [] as string[] } = {},
) => claimsOf(keysFor(tenant), by, type, record(values), new Set(without));
const keys = (...args: Parameters<typeof claims>) => claims(...args).map(({ item }) => item.pk);

describe('a unique value', () => {
  const values = { email: 'bat@altai.example', phone: '+97699112233', firstName: 'Бат' };

  it('is claimed for its record, for each filled field that is declared so', () => {
    expect(claims(values).map(({ field, item }) => [field, item.id])).toEqual([
      ['email', 'ctc_1'],
      ['phone', 'ctc_1'],
    ]);
    expect(claims({ firstName: 'Бат', email: null, phone: undefined })).toEqual([]);
    expect(claims({ email: 'a@b.example' }, { type: lead as RecordType })).toEqual([]);
  });

  it('cannot be read off the table, nor guessed without the key', () => {
    expect(JSON.stringify(claims(values))).not.toMatch(/bat|altai|9911/);
    expect(keys(values, { by: claimHash('another key') })).not.toEqual(keys(values));
  });

  it('is the same however often it is claimed, and another in another field, type or tenant', () => {
    expect(keys(values)).toEqual(keys(values));
    const all = [
      ...keys({ email: 'x' }),
      ...keys({ phone: 'x' }),
      ...keys({ email: 'x' }, { type: user as RecordType }),
      ...keys({ email: 'x' }, { tenant: 'claimstest02' }),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('of a kind that the tenant lets be shared is not claimed', () => {
    expect(claims(values, { without: ['phone'] }).map(({ field }) => field)).toEqual(['email']);
  });
});
