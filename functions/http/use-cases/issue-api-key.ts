import { readJson } from '../../shared/http/read-json.ts';
import { issueApiKey as issue } from '../../shared/identity/issue-api-key.ts';
import { loadRecord } from '../../shared/use-cases/load-record.ts';
import { type Answer, typeOf } from '../answer/answering.ts';
import { onceHere } from '../answer/once-here.ts';
import { shown } from '../answer/render-record.ts';

/** Makes a key for programs. It is shown this once; a replay answers its record without it. */
export const issueApiKey: Answer = answering => {
  const type = typeOf(answering);
  const { desk, request } = answering;
  return onceHere(
    answering,
    async idempotency => {
      const { key, record } = await issue(desk, readJson(request), idempotency);
      return { status: 201, body: { key, record: shown(answering, type, record) } };
    },
    async id => {
      const record = await loadRecord(desk, type, id, { consistent: true });
      return { status: 201, body: { record: shown(answering, type, record) } };
    },
  );
};
