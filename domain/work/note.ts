import { recordType } from '../core/record-type.ts';

/** What somebody wrote down about a record; it stands on that record's timeline. */
export const note = recordType({
  name: 'note',
  plural: 'notes',
  prefix: 'note',
  label: 'Note',
  labels: 'Notes',
  title: 'text',
  owner: 'ownerId',
  columns: ['text', 'about', 'createdAt'],
  access: { default: 'all' },
  fields: {
    text: { kind: 'longText', required: true, search: true },
    about: {
      kind: 'reference',
      to: ['lead', 'contact', 'company', 'deal', 'task'],
      required: true,
      children: true,
      timeline: true,
    },
    ownerId: { kind: 'user', setBy: 'system', label: 'Author' },
  },
});
