import type { AnyRecord } from '../core/record-type.ts';
import type { Effect } from './effect.ts';
import type { Step } from './step.ts';

/**
 * A rule on its way for one record: the steps as they were when it began, how far it has come, and which record each step made or
 * chose. Kept by the platform; plain JSON.
 */
export interface Run {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly steps: readonly Step[];
  /** The index of the next step. */
  readonly cursor: number;
  /** The id of the record that a step made or chose, by the step's id. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Not before this time (ISO 8601) does the run go on. */
  readonly until?: string;
}

/** What paths and merge fields are looked up in. */
export interface Scope {
  readonly record: AnyRecord | undefined;
  readonly steps: Readonly<Record<string, AnyRecord | undefined>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A run at its beginning. */
export const beginRun = (
  rule: { readonly id: string; readonly name: string; readonly steps: readonly Step[] },
  subject: Run['subject'],
): Run => ({
  ruleId: rule.id,
  ruleName: rule.name,
  subject: { type: subject.type, id: subject.id },
  steps: rule.steps,
  cursor: 0,
  outputs: {},
});

/** The records that the next step may look at: each is read anew before every step, so that conditions see what people did meanwhile. */
export const recordIdsOf = (run: Run): readonly string[] => [
  ...new Set([run.subject.id, ...Object.values(run.outputs)]),
];

/** The scope of a run's next step, from the records read. Those in the bin count as gone. */
export const scopeOfRun = (
  run: Run,
  records: readonly AnyRecord[],
  settings: Readonly<Record<string, unknown>>,
): Scope => {
  const alive = new Map(records.filter(one => one.deletedAt === undefined).map(one => [one.id, one]));
  const steps = Object.entries(run.outputs).map(([step, id]) => [step, alive.get(id)] as const);
  return { record: alive.get(run.subject.id), steps: Object.fromEntries(steps), settings };
};

/** The run after an effect was performed; `output` is the id of the record that it made or chose. Waiting on changes nothing. */
export const afterEffect = (run: Run, effect: Effect, output?: string): Run => {
  if (effect.kind === 'done' || (effect.kind === 'wait' && effect.until === run.until)) return run;
  const { until: _, ...rest } = run;
  const cursor =
    effect.kind === 'stop' ? run.steps.length : run.cursor + 1 + ('skip' in effect ? effect.skip : 0);
  const outputs = output === undefined ? run.outputs : { ...run.outputs, [effect.step]: output };
  return { ...rest, cursor, outputs, ...(effect.kind === 'wait' ? { until: effect.until } : {}) };
};
