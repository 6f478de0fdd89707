import { describe, expect, it } from 'vitest';
import { deal } from '../../../../../domain/sales/deal.ts';
import { aDeal } from '../../../../../domain/testing/records.ts';
import { referredBy } from './related.ts';

describe('what a record refers to', () => {
  it('is its references, and its links with their roles', () => {
    const record = aDeal({
      companyId: 'cmp_1',
      contacts: [{ id: 'ctc_1', role: 'decisionMaker' }, { id: 'ctc_2' }],
    });
    const rows = referredBy(deal, record as never, id => (id.startsWith('cmp_') ? 'company' : undefined));
    expect(rows).toContainEqual({ type: 'company', id: 'cmp_1' });
    expect(rows).toContainEqual({ type: 'contact', id: 'ctc_1', field: 'contacts', role: 'decisionMaker' });
    expect(rows).toContainEqual({ type: 'contact', id: 'ctc_2' });
    expect(rows.some(row => row.type === 'user')).toBe(false);
  });
});
