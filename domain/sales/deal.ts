import { recordType } from '../core/record-type.ts';

/** The parts that people play in a deal. */
export const dealRoles = ['decisionMaker', 'influencer', 'user', 'accountant', 'other'] as const;

/** A possible sale on its way through a pipeline. Its stage is moved, never edited (REQUIREMENTS C3). */
export const deal = recordType({
  name: 'deal',
  plural: 'deals',
  prefix: 'deal',
  label: 'Deal',
  labels: 'Deals',
  title: 'name',
  owner: 'ownerId',
  board: { column: 'stageId', within: 'pipelineId', sum: 'amount' },
  columns: ['name', 'amount', 'stageId', 'companyId', 'ownerId', 'expectedClose', 'createdAt'],
  access: { default: 'team' },
  fields: {
    name: { kind: 'text', required: true, search: true, sort: true },
    amount: { kind: 'money', sort: true },
    pipelineId: {
      kind: 'reference',
      to: 'pipeline',
      required: true,
      fixed: true,
      default: 'pip_default',
      filter: true,
      label: 'Pipeline',
    },
    stageId: { kind: 'text', required: true, setBy: 'move', filter: true, label: 'Stage' },
    stageSince: { kind: 'dateTime', setBy: 'move' },
    expectedClose: { kind: 'date', sort: true },
    nextStep: { kind: 'text' },
    lostReason: { kind: 'text', setBy: 'move' },
    closedAt: { kind: 'dateTime', setBy: 'move', label: 'Closed' },
    companyId: { kind: 'reference', to: 'company', children: true, timeline: true, label: 'Company' },
    contacts: { kind: 'references', to: 'contact', roles: dealRoles, timeline: true },
    ownerId: { kind: 'user', filter: true, setBy: 'assign', label: 'Owner' },
    leadId: { kind: 'reference', to: 'lead', setBy: 'convert', timeline: true, label: 'Lead' },
    source: { kind: 'text', filter: true },
    tags: { kind: 'tags', filter: true },
  },
});
