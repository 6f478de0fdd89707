import { recordType } from '../core/record-type.ts';

/**
 * A key for programs: `sk_<tenant id>_<key id without prefix>_<secret>`. Only a hash of the secret is kept; the key is shown once,
 * when it is made (`POST /api/v1/api-keys`).
 */
export const apiKey = recordType({
  name: 'api-key',
  plural: 'api-keys',
  prefix: 'key',
  label: 'API key',
  labels: 'API keys',
  title: 'name',
  columns: ['name', 'roleId', 'createdAt'],
  access: { default: 'none', administered: true },
  fields: {
    name: { kind: 'text', required: true },
    roleId: { kind: 'reference', to: 'role', required: true, label: 'Role' },
    userId: { kind: 'user', label: 'Acts as' },
    secretHash: {
      kind: 'text',
      required: true,
      setBy: 'system',
      hidden: ['administrator', 'manager', 'salesperson', 'viewer'],
    },
  },
});
