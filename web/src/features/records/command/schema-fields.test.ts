import { describe, expect, it } from 'vitest';
import { plainJsonSchema } from '../../../../../api/json-schema.ts';
import { assignLead } from '../../../../../domain/sales/assign.ts';
import { setLeadStatus } from '../../../../../domain/sales/set-lead-status.ts';
import { fieldsOfSchema } from './schema-fields.ts';

describe('the inputs of a command', () => {
  it('come from its schema', () => {
    expect(fieldsOfSchema(plainJsonSchema(setLeadStatus.input))).toEqual({
      status: { kind: 'choice', of: ['new', 'working', 'qualified', 'unqualified'], required: true },
      reason: { kind: 'longText' },
    });
  });

  it('ask for a person where one is meant', () => {
    expect(fieldsOfSchema(plainJsonSchema(assignLead.input))).toEqual({
      userId: { kind: 'user', required: true },
    });
  });

  it('fall back to JSON for what is nested, and to nothing for an empty input', () => {
    expect(
      fieldsOfSchema({ properties: { deal: { type: 'object' }, at: { type: 'string', format: 'date' } } }),
    ).toEqual({
      deal: { kind: 'json' },
      at: { kind: 'date' },
    });
    expect(fieldsOfSchema({})).toEqual({});
  });
});
