import { startInput } from '../../../api/import-schemas.ts';
import { scopeOf } from '../../../domain/core/access.ts';
import { AppError, invalidField } from '../../../domain/core/app-error.ts';
import { change } from '../../../domain/core/change.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { parseInput } from '../../../domain/core/schema.ts';
import type { DuplicateRule } from '../../../domain/import/decide-rows.ts';
import { importRecord } from '../../../domain/import/import-record.ts';
import { mapColumns } from '../../../domain/import/map-columns.ts';
import type { MappedColumn } from '../../../domain/import/read-row.ts';
import { readJson } from '../../shared/http/read-json.ts';
import { ok } from '../../shared/http/reply.ts';
import { type ImportJob, jobItem } from '../../shared/import/job.ts';
import { readHead } from '../../shared/import/read-head.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { loadRecord, notAllowed } from '../../shared/use-cases/load-record.ts';
import { settle } from '../../shared/use-cases/settle.ts';
import { type Answer, type Answering, idOf } from '../answer/answering.ts';
import { onceHere } from '../answer/once-here.ts';
import { homeOf, languageOf } from './home.ts';
import { asImport, type Import, importView } from './import-view.ts';
import { type FilesFor, importableType, loadOwnImport, ownTargets, uploadedFile } from './load-import.ts';

/** A field without which no record can be made must have a column, unless rows only change what is there. */
const checkRequired = (type: RecordType, mapped: readonly MappedColumn[], rule: DuplicateRule): void => {
  const has = (field: string | undefined) => mapped.some(({ target }) => target.field === field);
  const { splits, identifies = [] } = type.imports ?? {};
  const missing = Object.entries(type.fields).find(
    ([name, field]) =>
      field.required &&
      field.setBy === undefined &&
      field.default === undefined &&
      !has(name) &&
      !(splits?.first === name && has(splits.column)),
  );
  if (missing !== undefined && rule !== 'update')
    throw invalidField(
      `mapping.${missing[0]}`,
      'import.required-unmapped',
      `No column goes to ${missing[1].label ?? missing[0]}, and without it no ${type.label.toLowerCase()} can be made.`,
    );
  if (rule === 'update' && !identifies.some(has))
    throw invalidField(
      'mapping',
      'import.nothing-identifies',
      `To update records, a column must say which: map one to ${identifies.join(' or ')}.`,
    );
};

const jobOf = async (
  filesFor: FilesFor,
  { desk, caller }: Answering,
  record: Import,
  input: ReturnType<ReturnType<typeof startInput>['parse']>,
): Promise<ImportJob> => {
  const type = importableType(desk, record.target);
  if (input.onDuplicate === 'update' && scopeOf(desk.principal, 'update', type) === 'none')
    throw notAllowed();
  const files = await filesFor(desk.store.tenantId);
  const kept = await uploadedFile(files, record);
  const head = await readHead(files, record.id, kept, input);
  checkRequired(
    type,
    mapColumns(input.mapping, head.columns, ownTargets(desk.principal, type)),
    input.onDuplicate,
  );
  return {
    target: record.target,
    onDuplicate: input.onDuplicate,
    startRules: input.startRules === true,
    mapping: input.mapping,
    columns: head.columns,
    separator: head.separator,
    begin: head.begin,
    ...(!head.unsure && { encoding: head.encoding }),
    etag: kept.etag,
    size: kept.size,
    home: homeOf(caller),
    language: languageOf(caller),
    principal: desk.principal,
    startedAt: desk.context.now,
  };
};

const started = (desk: Desk, record: Import, job: ImportJob) => {
  const { onDuplicate, startRules, mapping, separator, encoding, startedAt } = job;
  const set = {
    status: 'running',
    onDuplicate,
    startRules,
    mapping,
    separator,
    startedAt,
    ...(encoding !== undefined && { encoding }),
  } as const;
  const deed = { type: 'import.started', data: { target: job.target, onDuplicate } };
  return settle(desk.catalogue, { changes: [change(importRecord, record, set)], deed });
};

/**
 * Starts an import: the event of its record sets the worker off, so it runs if and only if this was stored. Throws `import.started-already`, what
 * the file and the mapping are refused for, and `access.denied`.
 */
export const startImport =
  (filesFor: FilesFor): Answer =>
  answering => {
    const { desk, request } = answering;
    return onceHere(
      answering,
      async ({ idempotency }) => {
        const record = await loadOwnImport(desk, idOf(answering));
        const input = parseInput(startInput(), readJson(request));
        if (record.status !== 'waiting')
          throw new AppError('conflict', 'import.started-already', 'This import was started already.');
        const job = await jobOf(filesFor, answering, record, input);
        const { records } = await desk.store.commit(
          {
            ...started(desk, record, job),
            extras: [jobItem(desk.store.tenantId, record.id, job)],
            ...(idempotency && { idempotency: { ...idempotency, result: record.id } }),
          },
          desk.context,
        );
        return ok(importView(asImport(records[0] as NonNullable<(typeof records)[0]>), undefined));
      },
      async id =>
        ok(importView(asImport(await loadRecord(desk, importRecord, id, { consistent: true })), undefined)),
    );
  };
