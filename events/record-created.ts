import { contract } from './contract.ts';
import { recordData } from './record-data.ts';

/** A record of any type was made. */
export const recordCreated = contract({
  name: 'record.created',
  version: 1,
  schema: recordData,
  example: { title: 'Бат-Эрдэнэ', changes: { name: { from: null, to: 'Бат-Эрдэнэ' } }, links: [] },
});
