import { may } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { beginning } from '../../../domain/core/beginning.ts';
import type { Field, Link } from '../../../domain/core/field.ts';
import type { Mark } from '../../../domain/core/identity.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { foldText } from '../../../domain/core/text.ts';
import type { Candidate, RowDeed, RowOutcome } from '../../../domain/import/candidate.ts';
import { decideRows } from '../../../domain/import/decide-rows.ts';
import { rowIssue } from '../../../domain/import/reason.ts';
import type { RowIssue } from '../../../domain/import/row-issue.ts';
import type { Committed, Unit } from '../store/store.ts';
import { circumstances, type Desk } from '../use-cases/desk.ts';
import { differing, settle } from '../use-cases/settle.ts';
import type { Importing } from './batch-desk.ts';
import { type Named, resolveNames } from './resolve-links.ts';
import { turnedOut } from './turned-out.ts';

type Outcomes = Map<Candidate, RowOutcome>;
type Values = Readonly<Record<string, unknown>>;

/** Rows that somebody else got in the way of are decided anew, so often at most. */
const rounds = 5;

const refusedFor = (issue: RowIssue): RowOutcome => ({ kind: 'refused', issues: [issue] });

const columnOf = ({ format }: Importing, path: string): string => {
  const field = path.split('.')[0];
  return format.mapped.find(({ target }) => target.path === path || target.field === field)?.name ?? '';
};

/** What an error says of a row: its issues by column, else its words. */
const outcomeOf = (importing: Importing, error: AppError): RowOutcome => {
  const issues = (error.details.issues ?? []).map(
    ({ path, code, message }): RowIssue => ({
      column: columnOf(importing, path),
      field: path,
      code,
      message,
    }),
  );
  if (issues.length > 0) return { kind: 'refused', issues };
  return refusedFor({ column: '', code: error.code, message: error.message });
};

/** A value that is taken names who has it, to those who may see that. */
const takenBy = async (importing: Importing, desk: Desk, error: AppError): Promise<RowOutcome> => {
  const { id, field } = error.details as { readonly id?: string; readonly field?: string };
  const holder = id === undefined ? undefined : await desk.store.get(importing.type, id);
  const seen = holder !== undefined && may(desk.principal, 'read', importing.type, holder);
  const column = columnOf(importing, field ?? '');
  if (!seen)
    return refusedFor(rowIssue('row.taken-hidden', 'This is taken already by another record.', {}, column));
  const who = `${String(holder[importing.type.title] ?? '')} (${holder.id})`;
  return refusedFor(
    holder.deletedAt === undefined
      ? rowIssue('row.taken', 'This is taken already by {who}.', { who }, column)
      : rowIssue('row.taken-bin', 'This is taken already by {who}, which is in the bin.', { who }, column),
  );
};

/** The links with some more: one that is there already stays as it is, and the first of all is the main one. */
const linked = (
  links: readonly Link[],
  ids: readonly string[],
  { roles }: Field & { kind: 'references' },
): readonly Link[] => {
  const all = [...links];
  for (const id of ids)
    if (!all.some(link => link.id === id))
      all.push({ id, ...(roles[0] !== undefined && { role: roles[0] }), primary: all.length === 0 });
  return all;
};

/** The records of all names in the deeds' rows, by field and folded name. */
const linksOf = async (importing: Importing, desk: Desk, deeds: readonly RowDeed[]) => {
  const { type, id, job, known } = importing;
  const byField = new Map<string, Set<string>>();
  for (const { names } of deeds.flatMap(({ rows }) => rows))
    for (const [field, list] of Object.entries(names)) {
      const all = byField.get(field) ?? new Set();
      for (const name of list) all.add(name);
      byField.set(field, all);
    }
  const resolved = new Map<string, ReadonlyMap<string, Named>>();
  for (const [field, names] of byField) {
    const declaration = type.fields[field];
    if (declaration?.kind !== 'references') continue;
    const target = desk.catalogue.type(declaration.to);
    resolved.set(
      field,
      await resolveNames(desk, target, [...names], { id, startedAt: job.startedAt, known }),
    );
  }
  return resolved;
};

/** The values of a deed with its links; throws what a name could not be resolved for. */
const withLinks = (
  { type }: Importing,
  deed: RowDeed,
  resolved: ReadonlyMap<string, ReadonlyMap<string, Named>>,
): Values => {
  const values: Record<string, unknown> = { ...deed.values };
  for (const { names } of deed.rows)
    for (const [field, list] of Object.entries(names)) {
      const declaration = type.fields[field];
      if (declaration?.kind !== 'references') continue;
      const before = (values[field] ??
        (deed.kind === 'update' ? deed.was[field] : undefined) ??
        []) as readonly Link[];
      const ids = list.map(name => {
        const named = resolved.get(field)?.get(foldText(name));
        if (named !== undefined && 'id' in named) return named.id;
        const message = named?.wrong ?? 'This name could not be found.';
        throw new AppError('invalid', 'import.name', message, {
          issues: [{ path: field, code: 'import.name', message }],
        });
      });
      values[field] = linked(before, ids, declaration);
    }
  return values;
};

const isOwn = ({ field }: Mark): boolean => field === '*';

/** The unit of a deed, `undefined` when nothing changes. Throws what keeps the row out. */
const unitOf = (importing: Importing, desk: Desk, deed: RowDeed, values: Values): Unit | undefined => {
  const { type, job } = importing;
  if (deed.kind === 'create') {
    const { id, marks } = deed.candidate;
    const begun = beginning(type, values, circumstances(desk));
    const decision = settle(desk.catalogue, { changes: [{ kind: 'create', type, id, values: begun }] });
    if (job.onDuplicate === 'create') return decision;
    return { ...decision, sole: true, marks: marks.filter(isOwn) };
  }
  if (!may(desk.principal, 'update', type, deed.was))
    throw new AppError(
      'forbidden',
      'access.denied',
      'The record is there already, and you may not change it.',
    );
  const set = differing(deed.was, values);
  if (Object.keys(set).length === 0) return undefined;
  return settle(desk.catalogue, { changes: [{ kind: 'update', type, was: deed.was, set }] });
};

interface Sent {
  readonly deed: RowDeed;
  readonly unit: Unit;
}

const note = (outcomes: Outcomes, { rows, kind }: RowDeed, outcome?: RowOutcome): void => {
  for (const [at, row] of rows.entries())
    outcomes.set(row, outcome ?? { kind: kind === 'create' && at === 0 ? 'created' : 'updated' });
};

/** Works deeds out; those that cannot be are refused, and those that change nothing are done. */
const workOut = async (importing: Importing, desk: Desk, deeds: readonly RowDeed[], outcomes: Outcomes) => {
  const resolved = await linksOf(importing, desk, deeds);
  const sent: Sent[] = [];
  for (const deed of deeds) {
    try {
      const unit = unitOf(importing, desk, deed, withLinks(importing, deed, resolved));
      if (unit === undefined) note(outcomes, deed);
      else sent.push({ deed, unit });
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'broken') throw error;
      note(outcomes, deed, outcomeOf(importing, error));
    }
  }
  return sent;
};

/** What came of a deed; `undefined` when somebody was faster and it must be decided anew. */
const settled = async (
  importing: Importing,
  desk: Desk,
  { deed }: Sent,
  answer: Committed | AppError | undefined,
): Promise<RowOutcome | 'done' | undefined> => {
  if (!(answer instanceof AppError)) return 'done';
  const isOurs = deed.kind === 'create' && answer.details.id === deed.candidate.id;
  if (answer.code === 'record.exists' && isOurs) return 'done';
  if (answer.kind === 'stale') return undefined;
  if (answer.code !== 'record.duplicate') return outcomeOf(importing, answer);
  const again = deed.kind === 'create' && importing.job.onDuplicate !== 'create';
  return again ? undefined : takenBy(importing, desk, answer);
};

const round = async (
  importing: Importing,
  desk: Desk,
  candidates: readonly Candidate[],
  outcomes: Outcomes,
  unanswered: Candidate[] | undefined,
): Promise<readonly Candidate[]> => {
  const { type, job } = importing;
  const marks = job.onDuplicate === 'create' ? [] : candidates.flatMap(one => one.marks);
  const found: ReadonlyMap<Mark, AnyRecord> = await desk.store.identified(type, marks);
  const decided = decideRows(candidates, mark => found.get(mark), job.onDuplicate);
  for (const [candidate, outcome] of decided.outcomes) outcomes.set(candidate, outcome);
  const sent = await workOut(importing, desk, decided.deeds, outcomes);
  const answers = await desk.store.commitMany(
    sent.map(({ unit }) => unit),
    desk.context,
  );
  const again: Candidate[] = [];
  for (const [at, one] of sent.entries()) {
    const answer = answers[at];
    if (answer instanceof AppError && answer.kind === 'unavailable') {
      if (unanswered === undefined) throw answer;
      unanswered.push(...one.deed.rows);
      continue;
    }
    const outcome = await settled(importing, desk, one, answer);
    if (outcome === undefined) again.push(...one.deed.rows);
    else note(outcomes, one.deed, outcome === 'done' ? undefined : outcome);
  }
  return again;
};

/**
 * Brings rows into the table: decides what each means, writes many in a transaction, and decides anew where somebody else was faster. Doing it twice
 * with the same rows answers the same and stores nothing twice. Throws only `unavailable` and `broken`; with `last`, after tries that failed, rows that the table
 * turns away are refused instead.
 */
export const storeRows = async (
  importing: Importing,
  desk: Desk,
  candidates: readonly Candidate[],
  last: boolean,
): Promise<ReadonlyMap<Candidate, RowOutcome>> => {
  const outcomes: Outcomes = new Map();
  const unanswered: Candidate[] = [];
  let left = candidates;
  for (let at = 0; at < rounds && left.length > 0; at += 1)
    left = await round(importing, desk, left, outcomes, last ? unanswered : undefined);
  for (const [candidate, outcome] of await turnedOut(desk, unanswered)) outcomes.set(candidate, outcome);
  for (const candidate of left)
    outcomes.set(
      candidate,
      refusedFor(rowIssue('row.busy', 'Others are changing this record all the time. Import the row again.')),
    );
  return outcomes;
};
