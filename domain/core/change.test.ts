import { describe, expect, it } from 'vitest';
import { lead } from '../sales/lead.ts';
import { aLead } from '../testing/records.ts';
import { erasedRecord } from '../testing/scene.ts';
import { change, changedId, creation } from './change.ts';

describe('changes', () => {
  it('make a record under an id that is known before', () => {
    const made = creation(lead, 'lead_1', { name: 'Бат' });

    expect(made).toEqual({ kind: 'create', type: lead, id: 'lead_1', values: { name: 'Бат' } });
    expect(changedId(made)).toBe('lead_1');
  });

  it('change a record as it was, so that its version can be checked', () => {
    const was = aLead();

    const changed = change(lead, was, { status: 'working', dealId: null });

    expect(changed).toEqual({ kind: 'update', type: lead, was, set: { status: 'working', dealId: null } });
    expect(changedId(changed)).toBe('lead_bat');
  });

  it('remove a record as it was', () => {
    expect(changedId({ kind: 'delete', type: lead, was: erasedRecord(aLead()) })).toBe('lead_bat');
  });
});
