import { ifMatch } from '../../shared/http/etag.ts';
import { done } from '../../shared/http/reply.ts';
import { deleteRecord as remove } from '../../shared/use-cases/remove-record.ts';
import { type Answer, idOf, typeOf } from '../answer/answering.ts';

/** Puts a record into the bin. */
export const deleteRecord: Answer = async answering => {
  await remove(answering.desk, typeOf(answering), idOf(answering), { ifVersion: ifMatch(answering.request) });
  return done;
};
