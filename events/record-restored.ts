import { contract } from './contract.ts';
import { recordData } from './record-data.ts';

/** A record of any type was taken out of the bin. */
export const recordRestored = contract({
  name: 'record.restored',
  version: 1,
  schema: recordData,
  example: { title: 'Roof', changes: {}, links: ['cmp_01J8'] },
});
