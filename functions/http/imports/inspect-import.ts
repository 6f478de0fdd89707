import { inspectInput } from '../../../api/import-schemas.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { parseInput } from '../../../domain/core/schema.ts';
import { guessMapping } from '../../../domain/import/guess-mapping.ts';
import { type Mapping, mapColumns } from '../../../domain/import/map-columns.ts';
import { missingIn, type RowFormat, rowReader } from '../../../domain/import/read-row.ts';
import { reasonIn } from '../../../domain/import/reason.ts';
import type { RowIssue } from '../../../domain/import/row-issue.ts';
import type { Target } from '../../../domain/import/target.ts';
import { readJson } from '../../shared/http/read-json.ts';
import { ok } from '../../shared/http/reply.ts';
import { type Head, readHead } from '../../shared/import/read-head.ts';
import { type Answer, idOf } from '../answer/answering.ts';
import { homeOf, languageOf } from './home.ts';
import { type FilesFor, importableType, loadOwnImport, ownTargets, uploadedFile } from './load-import.ts';

const previewed = 20;
const samplesShown = 5;

/** Paths by column, as they were given or guessed. */
const pathsFor = (
  type: RecordType,
  { columns }: Head,
  targets: readonly Target[],
  mapping: Mapping | undefined,
): readonly (string | null)[] => {
  if (mapping === undefined) return guessMapping(type, columns, targets).map(target => target?.path ?? null);
  if (Object.keys(mapping).length > 0) mapColumns(mapping, columns, targets);
  return columns.map(name => (Object.hasOwn(mapping, name) ? (mapping[name] ?? null) : null));
};

const told = (issue: RowIssue, language: string) => ({
  column: issue.column,
  ...(issue.field !== undefined && { field: issue.field }),
  message: reasonIn(language, issue),
});

const previewOf = (format: RowFormat, { samples }: Head, language: string) => {
  const read = rowReader(format);
  return samples.slice(0, previewed).map(({ row, cells }) => {
    const { values, names, issues } = read(cells);
    const all = [...issues, ...missingIn(format, { ...values, ...names })];
    return { row, values: { ...values, ...names }, issues: all.map(issue => told(issue, language)) };
  });
};

/** What a file is and what its columns seem to hold, with its first rows as they would be imported. Changes nothing. */
export const inspectImport =
  (filesFor: FilesFor): Answer =>
  async answering => {
    const { desk, request, caller } = answering;
    const { encoding, separator, mapping } = parseInput(inspectInput(), readJson(request, {}));
    const record = await loadOwnImport(desk, idOf(answering));
    const type = importableType(desk, record.target);
    const files = await filesFor(desk.store.tenantId);
    const head = await readHead(files, record.id, await uploadedFile(files, record), { encoding, separator });
    const targets = ownTargets(desk.principal, type);
    const paths = pathsFor(type, head, targets, mapping);
    const mapped = head.columns.flatMap((name, at) => {
      const target = targets.find(({ path }) => path === paths[at]);
      return target === undefined ? [] : [{ at, name, target }];
    });
    const format = { type, columns: head.columns, mapped, home: homeOf(caller) };
    return ok({
      encoding: head.encoding,
      separator: head.separator,
      columns: head.columns.map((name, at) => ({
        name,
        samples: head.samples
          .map(({ cells }) => cells[at] ?? '')
          .filter(cell => cell.trim() !== '')
          .slice(0, samplesShown)
          .map(cell => cell.slice(0, 100)),
        field: paths[at] ?? null,
      })),
      fields: targets.map(({ path, label, declaration }) => ({
        path,
        label,
        required: declaration.required === true,
      })),
      preview: previewOf(format, head, languageOf(caller)),
      rowsGuessed: head.rowsGuessed,
    });
  };
