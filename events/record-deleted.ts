import { contract } from './contract.ts';
import { recordData } from './record-data.ts';

/** A record of any type was put into the bin. */
export const recordDeleted = contract({
  name: 'record.deleted',
  version: 1,
  schema: recordData,
  example: { title: 'Roof', changes: {}, links: ['cmp_01J8'] },
});
