import { recordType } from '../core/record-type.ts';

/** A web form that makes leads. Its public key is `<tenant id>.<form id>` (DESIGN §3: keys contain the tenant). */
export const form = recordType({
  name: 'form',
  plural: 'forms',
  prefix: 'form',
  label: 'Form',
  labels: 'Forms',
  title: 'name',
  columns: ['name', 'active', 'createdAt'],
  access: { default: 'all', administered: true },
  fields: {
    name: { kind: 'text', required: true, search: true, sort: true },
    heading: { kind: 'text' },
    active: { kind: 'yesNo', default: true },
    language: { kind: 'choice', of: ['en', 'mn', 'hy', 'ka'], default: 'en' },
    fields: {
      kind: 'rows',
      required: true,
      fields: {
        field: { kind: 'text', required: true },
        label: { kind: 'text', required: true },
        required: { kind: 'yesNo' },
      },
    },
    consents: {
      kind: 'rows',
      fields: {
        purpose: { kind: 'text', required: true },
        text: { kind: 'longText', required: true },
        textVersion: { kind: 'text', required: true },
        required: { kind: 'yesNo' },
      },
    },
    source: { kind: 'text', default: 'web-form' },
    thankYou: { kind: 'longText', label: 'Thank-you text' },
    redirectUrl: { kind: 'link', label: 'Redirect to' },
    perAddressPerHour: { kind: 'number', default: 60, label: 'Posts per address and hour' },
    perHour: { kind: 'number', default: 3000, label: 'Posts per hour' },
  },
});
