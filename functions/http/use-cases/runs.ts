import { AppError, invalidField, notFound } from '../../../domain/core/app-error.ts';
import { getRun as get, listRuns as list } from '../../shared/automation/runs.ts';
import { ok } from '../../shared/http/reply.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { loadRecord } from '../../shared/use-cases/load-record.ts';
import { type Answer, idOf } from '../answer/answering.ts';
import { cursorFor, limitOf, positionOf } from '../answer/paging.ts';

/** Runs are about a record: who may read it may read them. */
const checkSubject = async (desk: Desk, id: string): Promise<void> => {
  const type = desk.catalogue.ofId(id);
  if (type === undefined) throw notFound('record');
  await loadRecord(desk, type, id);
};

/** The runs of rules about one record, newest first. */
export const listRuns: Answer = async answering => {
  const { desk, request } = answering;
  const subject = request.query.get('subject');
  if (subject === null)
    throw invalidField('subject', 'runs.subject-missing', 'Say about which record: subject=…');
  await checkSubject(desk, subject);
  const after = await positionOf(answering);
  const page = await list(desk.store, { subject, limit: limitOf(answering), ...(after && { after }) });
  return ok({ items: page.items, ...(await cursorFor(answering, page.next)) });
};

/** One run with its journal. Throws `run.not-found` also for one about a record that the caller may not read. */
export const getRun: Answer = async answering => {
  const missing = new AppError('not-found', 'run.not-found', 'There is no such run, or you may not see it.');
  const run = /^[\w-]{1,80}$/.test(idOf(answering))
    ? await get(answering.desk.store, idOf(answering))
    : undefined;
  if (run === undefined) throw missing;
  await checkSubject(answering.desk, run.subject.id).catch(error => {
    throw error instanceof AppError && error.kind === 'not-found' ? missing : error;
  });
  return ok(run);
};
