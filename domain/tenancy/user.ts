import { recordType } from '../core/record-type.ts';

/** A person who works with the tenant's CRM. Signing in is Cognito's; rights and status are this record's (DESIGN §6). */
export const user = recordType({
  name: 'user',
  plural: 'users',
  prefix: 'user',
  label: 'User',
  labels: 'Users',
  title: 'name',
  subtitle: 'email',
  columns: ['name', 'email', 'roleId', 'team', 'status', 'createdAt'],
  access: { default: 'all', administered: true },
  fields: {
    name: { kind: 'text', required: true, search: true, sort: true },
    email: { kind: 'email', required: true, unique: true, search: true, label: 'E-mail' },
    roleId: { kind: 'reference', to: 'role', required: true, label: 'Role' },
    team: { kind: 'text', filter: true },
    status: { kind: 'choice', of: ['invited', 'active', 'disabled'], default: 'invited' },
    locale: { kind: 'choice', of: ['en', 'mn', 'hy', 'ka'], label: 'Language' },
    invitedAt: { kind: 'dateTime', setBy: 'system', label: 'Invited again' },
    sub: {
      kind: 'text',
      setBy: 'system',
      label: 'Cognito subject',
      hidden: ['manager', 'salesperson', 'viewer'],
    },
  },
});
