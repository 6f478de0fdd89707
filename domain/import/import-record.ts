import { recordType } from '../core/record-type.ts';

/** How far an import has come. `waiting`: for its file or for being started. */
export const importStatuses = ['waiting', 'running', 'cancelling', 'done', 'cancelled', 'failed'] as const;

/** What happens to a row whose record is there already. */
export const duplicateRules = ['skip', 'update', 'create'] as const;

/**
 * A file of customers on its way into the CRM. Its counts stand here once it has ended; while it runs they are kept beside the record, so that
 * the record has a version for each thing that people did, not for each batch.
 */
export const importRecord = recordType({
  name: 'import',
  plural: 'imports',
  prefix: 'imp',
  label: 'Import',
  labels: 'Imports',
  title: 'name',
  owner: 'ownerId',
  columns: ['name', 'target', 'status', 'rows', 'created', 'updated', 'skipped', 'refused', 'createdAt'],
  access: { default: 'own', readOnly: true },
  fields: {
    name: { kind: 'text', required: true, setBy: 'system', label: 'File' },
    target: { kind: 'text', required: true, setBy: 'system', label: 'Into' },
    size: { kind: 'number', required: true, setBy: 'system', label: 'Bytes' },
    status: { kind: 'choice', of: importStatuses, default: 'waiting', setBy: 'system' },
    onDuplicate: { kind: 'choice', of: duplicateRules, setBy: 'system', label: 'Duplicates' },
    startRules: { kind: 'yesNo', setBy: 'system', label: 'Starts rules' },
    encoding: { kind: 'text', setBy: 'system' },
    separator: { kind: 'text', setBy: 'system' },
    mapping: { kind: 'json', setBy: 'system' },
    startedAt: { kind: 'dateTime', setBy: 'system', label: 'Started' },
    finishedAt: { kind: 'dateTime', setBy: 'system', label: 'Finished' },
    rows: { kind: 'number', setBy: 'system' },
    created: { kind: 'number', setBy: 'system' },
    updated: { kind: 'number', setBy: 'system' },
    skipped: { kind: 'number', setBy: 'system' },
    refused: { kind: 'number', setBy: 'system' },
    problem: { kind: 'text', setBy: 'system' },
    problemCode: { kind: 'text', setBy: 'system', label: 'Problem code' },
    ownerId: { kind: 'user', setBy: 'system', label: 'By' },
  },
});
