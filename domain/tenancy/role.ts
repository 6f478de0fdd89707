import { recordType } from '../core/record-type.ts';

const scopes = ['none', 'own', 'team', 'all'] as const;

/** The levels of roles; field declarations and administered types go by them. */
export const roleLevels = ['administrator', 'manager', 'salesperson', 'viewer'] as const;

/** What the people and programs with this role may do; a row per record type, `*` for the rest (`core/access.ts`). */
export const role = recordType({
  name: 'role',
  plural: 'roles',
  prefix: 'role',
  label: 'Role',
  labels: 'Roles',
  title: 'name',
  columns: ['name', 'level', 'createdAt'],
  access: { default: 'all', administered: true },
  fields: {
    name: { kind: 'text', required: true, search: true },
    level: { kind: 'choice', of: roleLevels, required: true },
    rights: {
      kind: 'rows',
      required: true,
      fields: {
        type: { kind: 'text', required: true },
        read: { kind: 'choice', of: scopes },
        update: { kind: 'choice', of: scopes },
        delete: { kind: 'choice', of: scopes },
        create: { kind: 'yesNo' },
        commands: { kind: 'tags' },
        hidden: { kind: 'tags' },
        locked: { kind: 'tags' },
      },
    },
  },
});
