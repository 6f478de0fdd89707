import { readJson } from '../../shared/http/read-json.ts';
import { createRecord as create } from '../../shared/use-cases/create-record.ts';
import { type Answer, typeOf } from '../answer/answering.ts';
import { onceHere } from '../answer/once-here.ts';
import { recordReply, renderAgain } from '../answer/render-record.ts';

/** Makes a record. */
export const createRecord: Answer = answering => {
  const type = typeOf(answering);
  return onceHere(
    answering,
    async key =>
      recordReply(answering, type, await create(answering.desk, type, readJson(answering.request), key), 201),
    renderAgain(answering, type, 201),
  );
};
