import { visibleTo } from '../../../domain/core/access.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { etagOf } from '../../shared/http/etag.ts';
import type { Reply } from '../../shared/http/reply.ts';
import { loadRecord } from '../../shared/use-cases/load-record.ts';
import type { Answering } from './answering.ts';

/** A record as this caller sees it. */
export const shown = ({ caller }: Answering, type: RecordType, record: AnyRecord): AnyRecord =>
  visibleTo(caller.principal, type, record);

/** The answer with one record and its version as entity tag; 201 names its place too. */
export const recordReply = (
  answering: Answering,
  type: RecordType,
  record: AnyRecord,
  status: 200 | 201 = 200,
): Reply => ({
  status,
  body: shown(answering, type, record),
  headers: {
    etag: etagOf(record.version),
    ...(status === 201 && { location: `/api/v1/${type.plural}/${record.id}` }),
  },
});

/** What a replayed request is answered: the record as it is now, with the rights of now. */
export const renderAgain =
  (answering: Answering, type: RecordType, status: 200 | 201 = 200) =>
  async (id: string): Promise<Reply> =>
    recordReply(answering, type, await loadRecord(answering.desk, type, id, { consistent: true }), status);
