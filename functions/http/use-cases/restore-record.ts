import { ifMatch } from '../../shared/http/etag.ts';
import { restoreRecord as restore } from '../../shared/use-cases/remove-record.ts';
import { type Answer, idOf, typeOf } from '../answer/answering.ts';
import { onceHere } from '../answer/once-here.ts';
import { recordReply, renderAgain } from '../answer/render-record.ts';

/** Takes a record out of the bin. */
export const restoreRecord: Answer = answering => {
  const type = typeOf(answering);
  const ifVersion = ifMatch(answering.request);
  return onceHere(
    answering,
    async key =>
      recordReply(
        answering,
        type,
        await restore(answering.desk, type, idOf(answering), { ifVersion, ...key }),
      ),
    renderAgain(answering, type),
  );
};
