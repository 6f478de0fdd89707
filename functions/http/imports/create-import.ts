import { importInput } from '../../../api/import-schemas.ts';
import { scopeOf } from '../../../domain/core/access.ts';
import { actingUser } from '../../../domain/core/actor.ts';
import { creation } from '../../../domain/core/change.ts';
import { given } from '../../../domain/core/given.ts';
import { parseInput } from '../../../domain/core/schema.ts';
import { importRecord } from '../../../domain/import/import-record.ts';
import { readJson } from '../../shared/http/read-json.ts';
import { fileNames } from '../../shared/import/job.ts';
import { circumstances } from '../../shared/use-cases/desk.ts';
import { loadRecord, notAllowed } from '../../shared/use-cases/load-record.ts';
import { settle } from '../../shared/use-cases/settle.ts';
import type { Answer, Answering } from '../answer/answering.ts';
import { onceHere } from '../answer/once-here.ts';
import { asImport, type Import, importView } from './import-view.ts';
import { type FilesFor, importableType } from './load-import.ts';

const reply = async (filesFor: FilesFor, { desk }: Answering, record: Import) => {
  const files = await filesFor(desk.store.tenantId);
  const upload = files.upload(fileNames(record.id).upload, { size: record.size, type: 'text/csv' });
  return {
    status: 201,
    headers: { location: `/api/v1/imports/${record.id}` },
    body: { ...importView(record, undefined), upload },
  };
};

/** Announces a file and answers where to upload it. */
export const createImport =
  (filesFor: FilesFor): Answer =>
  answering => {
    const { desk, request } = answering;
    return onceHere(
      answering,
      async ({ idempotency }) => {
        if (scopeOf(desk.principal, 'create', importRecord) !== 'all') throw notAllowed();
        const { type, fileName, size } = parseInput(importInput(), readJson(request));
        importableType(desk, type);
        const id = desk.context.newId(importRecord.prefix);
        const values = {
          name: fileName,
          target: type,
          size,
          ...given({ ownerId: actingUser(circumstances(desk)) }),
        };
        const decision = settle(desk.catalogue, { changes: [creation(importRecord, id, values)] });
        const { records } = await desk.store.commit(
          { ...decision, ...(idempotency && { idempotency: { ...idempotency, result: id } }) },
          desk.context,
        );
        return reply(filesFor, answering, asImport(records[0] as NonNullable<(typeof records)[0]>));
      },
      async id =>
        reply(filesFor, answering, asImport(await loadRecord(desk, importRecord, id, { consistent: true }))),
    );
  };
