import { describe, expect, it } from 'vitest';
import { contact } from '../../../../../domain/customers/contact.ts';
import { deal } from '../../../../../domain/sales/deal.ts';
import { lead } from '../../../../../domain/sales/lead.ts';
import { note } from '../../../../../domain/work/note.ts';
import { beginning, changesOf, formFields, missing } from './form-fields.ts';

const names = (fields: readonly (readonly [string, unknown])[]) => fields.map(([name]) => name);

describe('the fields of a form', () => {
  it('are those that a person may set, what matters first', () => {
    const { first, more } = formFields(lead);
    expect(names(first)).toEqual(['name', 'email', 'phone', 'companyName', 'message', 'source']);
    expect(names(more)).toContain('utmSource');
    expect(names([...first, ...more])).not.toContain('status');
  });

  it('are all shown when they are few', () => {
    expect(formFields(note).more).toEqual([]);
  });

  it('begin with the declared defaults', () => {
    expect(beginning(deal, { name: 'Yurts' })).toEqual({ pipelineId: 'pip_default', name: 'Yurts' });
  });

  it('that are required and empty are found before the server is asked', () => {
    expect(missing(formFields(contact).first, { email: 'a@b.mn' })).toEqual(['firstName']);
    expect(missing(formFields(contact).first, { firstName: 'Ану' })).toEqual([]);
  });
});

describe('what changed', () => {
  it('holds new values, and null for what was emptied', () => {
    const was = { name: 'A', city: 'Gori', tags: ['x'] };
    expect(changesOf(was, { name: 'A', tags: ['x', 'y'] })).toEqual({ city: null, tags: ['x', 'y'] });
    expect(changesOf(was, { ...was })).toEqual({});
  });
});
