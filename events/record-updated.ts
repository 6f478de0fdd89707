import { contract } from './contract.ts';
import { recordData } from './record-data.ts';

/** A record of any type was changed. */
export const recordUpdated = contract({
  name: 'record.updated',
  version: 1,
  schema: recordData,
  example: { title: 'Roof', changes: { nextStep: { from: null, to: 'Call' } }, links: ['cmp_01J8'] },
});
