import { recordType } from '../core/record-type.ts';

/** The roles that a person can have in a company. */
export const companyRoles = [
  'employee',
  'director',
  'owner',
  'accountant',
  'buyer',
  'technician',
  'other',
] as const;

/** A person. E-mail and phone are claimed: one contact per address and number in a tenant (REQUIREMENTS A1, A3). */
export const contact = recordType({
  name: 'contact',
  plural: 'contacts',
  prefix: 'ctc',
  label: 'Contact',
  labels: 'Contacts',
  title: 'name',
  subtitle: 'email',
  owner: 'ownerId',
  imports: {
    identifies: ['email', 'phone'],
    splits: { column: 'name', first: 'firstName', rest: 'lastName' },
  },
  columns: ['name', 'email', 'phone', 'jobTitle', 'ownerId', 'createdAt'],
  access: { default: 'all' },
  fields: {
    name: { kind: 'text', setBy: 'system', sort: true },
    firstName: { kind: 'text', required: true, search: true },
    lastName: { kind: 'text', search: true },
    email: { kind: 'email', unique: true, search: true, filter: true, label: 'E-mail' },
    phone: { kind: 'phone', unique: true, search: true },
    otherEmails: { kind: 'tags', each: 'email', search: true, label: 'Other e-mails' },
    otherPhones: { kind: 'tags', each: 'phone', label: 'Other phones' },
    jobTitle: { kind: 'text' },
    companies: { kind: 'references', to: 'company', roles: companyRoles, timeline: true },
    address: { kind: 'address' },
    city: { kind: 'text', filter: true },
    ownerId: { kind: 'user', filter: true, label: 'Owner' },
    tags: { kind: 'tags', filter: true },
    source: { kind: 'text', filter: true },
    leadId: { kind: 'reference', to: 'lead', setBy: 'convert', timeline: true, label: 'Lead' },
  },
});
