import type { Texts } from './texts.ts';

/** What a new tenant begins with, in English. */
export const en: Texts = {
  pipeline: 'Sales pipeline',
  stages: {
    lead: 'Lead',
    qualification: 'Qualification',
    proposal: 'Proposal',
    negotiation: 'Negotiation',
    won: 'Won',
    lost: 'Lost',
  },
  roles: {
    administrator: 'Administrator',
    manager: 'Manager',
    salesperson: 'Salesperson',
    viewer: 'Viewer',
  },
  rule: {
    name: 'New lead: assign, call, say thank you',
    task: 'Call {{ record.name | truncate: 200 }}',
    subject: 'Thank you for your request',
    text: 'Dear {{ record.name }},\n\nthank you for writing to us. We have received your request and will call you soon.\n\nKind regards\n{{ settings.name }}\n',
  },
  form: {
    name: 'Contact form',
    heading: 'Write to us',
    labels: { name: 'Name', email: 'E-mail', phone: 'Phone', companyName: 'Company', message: 'Message' },
    consent: 'I agree that my details are used to answer my request.',
    thankYou: 'Thank you! We will be in touch soon.',
  },
};
