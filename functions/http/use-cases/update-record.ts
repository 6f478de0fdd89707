import { requiredIfMatch } from '../../shared/http/etag.ts';
import { readJson } from '../../shared/http/read-json.ts';
import { updateRecord as update } from '../../shared/use-cases/update-record.ts';
import { type Answer, idOf, typeOf } from '../answer/answering.ts';
import { recordReply } from '../answer/render-record.ts';

/** Changes fields of a record that the caller has seen in this version. */
export const updateRecord: Answer = async answering => {
  const type = typeOf(answering);
  const ifVersion = requiredIfMatch(answering.request);
  const record = await update(answering.desk, type, idOf(answering), readJson(answering.request), {
    ifVersion,
  });
  return recordReply(answering, type, record);
};
