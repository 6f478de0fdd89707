import type { TableEngine } from '../../../local/services/table/engine.ts';
import { AwsError } from '../../../local/services/table/errors.ts';
import type { Judge, Verdict } from './judge.ts';
import { type KnownDifference, knownDifferences } from './known-differences.ts';
import type { Request } from './requests.ts';

const root = { principal: 'arn:aws:iam::000000000000:root', policy: 'root' } as const;

/** What comparing one sequence found. */
export interface Outcome {
  compared: number;
  explained: string[];
  /** The first difference nobody has explained. */
  unexplained?: { request: Request; ours: Verdict; theirs: Verdict };
}

/** Runs a sequence on both sides. It ends early when an explained difference leaves them with different items. */
export async function compare(
  engine: TableEngine,
  judge: Judge,
  sequence: readonly Request[],
): Promise<Outcome> {
  const outcome: Outcome = { compared: 0, explained: [] };
  const pending = [...sequence];
  for (let request = pending.shift(); request; request = pending.shift()) {
    const ours = canonical(request, answerOf(engine, request));
    const theirs = canonical(request, await judge.call(request.operation, request.input));
    outcome.compared += 1;
    if (JSON.stringify(ours) === JSON.stringify(theirs)) {
      pending.unshift(...nextPage(request, ours));
      continue;
    }
    const known = explanation(request, ours, theirs);
    if (!known) return { ...outcome, unexplained: { request, ours, theirs } };
    outcome.explained.push(known.name);
    if (writes(request) && 'ok' in ours !== 'ok' in theirs) break;
  }
  return outcome;
}

/** A query that stopped early is followed to its end, page by page. */
function nextPage({ operation, input }: Request, answer: Verdict): Request[] {
  const start = 'ok' in answer ? answer.ok.LastEvaluatedKey : undefined;
  return operation === 'Query' && start ? [{ operation, input: { ...input, ExclusiveStartKey: start } }] : [];
}

const explanation = (request: Request, ours: Verdict, theirs: Verdict): KnownDifference | undefined =>
  knownDifferences.find(difference => difference.fits(request, ours, theirs));

const writes = ({ operation }: Request): boolean => /Put|Update|Delete|Write/.test(operation);

/** The engine's answer in the judge's shape, through JSON as HTTP would carry it. */
export function answerOf(engine: TableEngine, { operation, input }: Request): Verdict {
  try {
    return { ok: JSON.parse(JSON.stringify(engine.call(operation, input, root))) as Record<string, unknown> };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const fields = JSON.parse(JSON.stringify(error.fields)) as Record<string, unknown>;
    return { error: error.name, message: error.message, fields };
  }
}

/** Takes out what neither side promises: order of members, of sets, of scans and batch reads; a prefix of messages. */
function canonical(request: Request, verdict: Verdict): Verdict {
  const sorted = ordered(verdict) as Verdict;
  if ('error' in sorted) {
    return { ...sorted, message: sorted.message.replace(/^1 validation error detected: (?=Invalid )/, '') };
  }
  if (request.operation === 'Scan') sortItems(sorted.ok.Items);
  if (request.operation === 'BatchGetItem')
    Object.values((sorted.ok.Responses ?? {}) as object).forEach(sortItems);
  return sorted;
}

function sortItems(items: unknown): void {
  (items as unknown[]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    members.map(([name, member]) => [name, isSet(name, member) ? [...member].sort() : ordered(member)]),
  );
}

const isSet = (name: string, member: unknown): member is string[] =>
  ['SS', 'NS', 'BS'].includes(name) && Array.isArray(member);
