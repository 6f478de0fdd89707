import { ifMatch } from '../../shared/http/etag.ts';
import { readJson } from '../../shared/http/read-json.ts';
import { runCommand as run } from '../../shared/use-cases/run-command.ts';
import { type Answer, idOf, typeOf } from '../answer/answering.ts';
import { onceHere } from '../answer/once-here.ts';
import { recordReply, renderAgain } from '../answer/render-record.ts';

/** Does a command on a record; answers the record as it is afterwards. A command without input needs no body. */
export const runCommand: Answer = answering => {
  const type = typeOf(answering);
  const { desk, request, route } = answering;
  const ifVersion = ifMatch(request);
  return onceHere(
    answering,
    async key => {
      const input = readJson(request, {});
      const running = { ifVersion, ...key };
      const { record } = await run(desk, type, idOf(answering), route.command ?? '', input, running);
      return recordReply(answering, type, record);
    },
    renderAgain(answering, type),
  );
};
