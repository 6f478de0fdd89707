import { recordType } from '../core/record-type.ts';

/** The id of a tenant's one settings record. */
export const settingsId = 'set_tenant';

/** A tenant's settings, one record each (`set_tenant`). Name, plan and seats are owned by the tenant's file under `infra/tenants/`. */
export const settings = recordType({
  name: 'settings',
  plural: 'settings',
  prefix: 'set',
  label: 'Settings',
  labels: 'Settings',
  title: 'name',
  columns: ['name'],
  access: { default: 'all', administered: true },
  fields: {
    name: { kind: 'text', required: true, setBy: 'system' },
    plan: { kind: 'text', required: true, setBy: 'system' },
    seats: { kind: 'number', required: true, setBy: 'system' },
    status: { kind: 'choice', of: ['active', 'suspended'], default: 'active', setBy: 'system' },
    fileHash: {
      kind: 'text',
      setBy: 'system',
      hidden: ['administrator', 'manager', 'salesperson', 'viewer'],
    },
    locale: { kind: 'choice', of: ['en', 'mn', 'hy', 'ka'], required: true, label: 'Language' },
    currency: { kind: 'text', required: true },
    timeZone: { kind: 'text', required: true },
    country: { kind: 'text', label: 'Country of phone numbers' },
    workDays: { kind: 'tags', default: ['1', '2', '3', '4', '5'], label: 'Work days (1 = Monday)' },
    workFrom: { kind: 'text', default: '09:00', label: 'Work begins' },
    workTo: { kind: 'text', default: '18:00', label: 'Work ends' },
    sharedPhones: { kind: 'yesNo', default: false, label: 'Several contacts may share a phone' },
    shards: { kind: 'number', default: 1, setBy: 'system' },
  },
});
