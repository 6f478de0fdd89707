import { recordType } from '../core/record-type.ts';

/**
 * When – if – then. `on` is an event type (`record.created`, `lead.converted`), `about` the record type it must concern;
 * conditions and steps are checked by their own schemas (`condition.ts`, `step.ts`). A run keeps a copy of the rule it started with.
 */
export const rule = recordType({
  name: 'rule',
  plural: 'rules',
  prefix: 'rule',
  label: 'Rule',
  labels: 'Rules',
  title: 'name',
  columns: ['name', 'active', 'on', 'about', 'createdAt'],
  access: { default: 'all', administered: true },
  fields: {
    name: { kind: 'text', required: true, search: true, sort: true },
    active: { kind: 'yesNo', default: true },
    on: { kind: 'text', required: true, label: 'When' },
    about: { kind: 'text', required: true, label: 'Record type' },
    conditions: { kind: 'json', default: [], label: 'If' },
    steps: { kind: 'json', required: true, label: 'Then' },
  },
});
