import { recordType } from '../core/record-type.ts';

/** What a stage means to reports, whatever its name. */
export const stageTypes = ['open', 'onHold', 'won', 'lost'] as const;

/** A way of selling: its stages in order. `pip_default` is made with each tenant (REQUIREMENTS C2). */
export const pipeline = recordType({
  name: 'pipeline',
  plural: 'pipelines',
  prefix: 'pip',
  label: 'Pipeline',
  labels: 'Pipelines',
  title: 'name',
  columns: ['name', 'createdAt'],
  access: { default: 'all', administered: true },
  fields: {
    name: { kind: 'text', required: true, search: true, sort: true },
    stages: {
      kind: 'rows',
      required: true,
      fields: {
        name: { kind: 'text', required: true },
        type: { kind: 'choice', of: stageTypes, required: true },
        probability: { kind: 'number', required: true },
        requiredFields: { kind: 'tags' },
      },
    },
  },
});
