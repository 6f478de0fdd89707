import { recordType } from '../core/record-type.ts';

/** An organisation that is or may become a customer. */
export const company = recordType({
  name: 'company',
  plural: 'companies',
  prefix: 'cmp',
  label: 'Company',
  labels: 'Companies',
  title: 'name',
  subtitle: 'domain',
  owner: 'ownerId',
  imports: { identifies: ['domain', 'name'] },
  columns: ['name', 'domain', 'phone', 'city', 'ownerId', 'createdAt'],
  access: { default: 'all' },
  fields: {
    name: { kind: 'text', required: true, search: true, sort: true },
    domain: { kind: 'text', search: true, filter: true },
    phone: { kind: 'phone', search: true },
    email: { kind: 'email', search: true, label: 'E-mail' },
    website: { kind: 'link' },
    industry: { kind: 'text', filter: true },
    address: { kind: 'address' },
    city: { kind: 'text', filter: true },
    ownerId: { kind: 'user', filter: true, label: 'Owner' },
    tags: { kind: 'tags', filter: true },
    leadId: { kind: 'reference', to: 'lead', setBy: 'convert', timeline: true, label: 'Lead' },
  },
});
