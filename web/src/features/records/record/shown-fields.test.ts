import { describe, expect, it } from 'vitest';
import { contact } from '../../../../../domain/customers/contact.ts';
import { deal } from '../../../../../domain/sales/deal.ts';
import { shownFields } from './shown-fields.ts';

describe('the fields of a record', () => {
  it('leave out what the head shows already', () => {
    expect(shownFields(deal)).not.toContain('stageId');
    expect(shownFields(deal)).not.toContain('ownerId');
    expect(shownFields(contact)).not.toContain('name');
  });

  it('keep what can be edited, the owner of a contact too', () => {
    expect(shownFields(deal).slice(0, 2)).toEqual(['name', 'amount']);
    expect(shownFields(contact)).toContain('ownerId');
  });
});
