import { recordType } from '../core/record-type.ts';

/** Where a lead stands until it is converted or given up. */
export const leadStatuses = ['new', 'working', 'qualified', 'unqualified', 'converted'] as const;

/** Somebody who may become a customer. Leads claim no e-mail: the same person may ask twice (DESIGN §3). */
export const lead = recordType({
  name: 'lead',
  plural: 'leads',
  prefix: 'lead',
  label: 'Lead',
  labels: 'Leads',
  title: 'name',
  subtitle: 'companyName',
  owner: 'ownerId',
  imports: { identifies: ['email', 'phone'] },
  columns: ['name', 'companyName', 'email', 'phone', 'status', 'source', 'ownerId', 'createdAt'],
  access: { default: 'team' },
  fields: {
    name: { kind: 'text', required: true, search: true, sort: true },
    email: { kind: 'email', search: true, filter: true, label: 'E-mail' },
    phone: { kind: 'phone', search: true },
    companyName: { kind: 'text', search: true, label: 'Company' },
    message: { kind: 'longText' },
    status: { kind: 'choice', of: leadStatuses, default: 'new', filter: true, setBy: 'set-status' },
    source: { kind: 'text', filter: true },
    score: { kind: 'number', sort: true },
    ownerId: { kind: 'user', filter: true, setBy: 'assign', label: 'Owner' },
    tags: { kind: 'tags', filter: true },
    formId: { kind: 'reference', to: 'form', setBy: 'system', label: 'Form' },
    utmSource: { kind: 'text', label: 'UTM source' },
    utmMedium: { kind: 'text', label: 'UTM medium' },
    utmCampaign: { kind: 'text', label: 'UTM campaign' },
    utmTerm: { kind: 'text', label: 'UTM term' },
    utmContent: { kind: 'text', label: 'UTM content' },
    landingPage: { kind: 'link' },
    referrer: { kind: 'link' },
    consents: {
      kind: 'rows',
      setBy: 'system',
      fields: {
        purpose: { kind: 'text', required: true },
        text: { kind: 'longText', required: true },
        textVersion: { kind: 'text', required: true },
        given: { kind: 'yesNo', required: true },
        at: { kind: 'dateTime', required: true },
        channel: { kind: 'text', required: true },
      },
    },
    contactId: {
      kind: 'reference',
      to: 'contact',
      setBy: 'convert',
      timeline: 'with-history',
      label: 'Contact',
    },
    companyId: {
      kind: 'reference',
      to: 'company',
      setBy: 'convert',
      timeline: 'with-history',
      label: 'Converted company',
    },
    dealId: { kind: 'reference', to: 'deal', setBy: 'convert', timeline: 'with-history', label: 'Deal' },
  },
});
