import { loadRecord } from '../../shared/use-cases/load-record.ts';
import { type Answer, idOf, typeOf } from '../answer/answering.ts';
import { recordReply } from '../answer/render-record.ts';

/** One record with its version as entity tag. */
export const getRecord: Answer = async answering => {
  const type = typeOf(answering);
  return recordReply(answering, type, await loadRecord(answering.desk, type, idOf(answering)));
};
