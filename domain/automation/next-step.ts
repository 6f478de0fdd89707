import { valueAt } from '../core/path.ts';
import type { AnyRecord } from '../core/record-type.ts';
import { type Condition, holds } from './condition.ts';
import type { Effect, Reason } from './effect.ts';
import { type Candidate, nextInTurn } from './pool.ts';
import type { Run } from './run.ts';
import type { Step } from './step.ts';
import { resolvedValues, timeAfter, type ValueFacts } from './step-values.ts';

/**
 * What the next step is decided by. `users` and `turn` are only looked at for `assign` (`needsUsers`); `turn` counts the choices made
 * by this step of this rule; `ownerField` is the field that names the owner of the record, by its id.
 */
export interface Facts extends ValueFacts {
  readonly users: readonly Candidate[];
  readonly turn: number;
  readonly ownerField: (id: string) => string | undefined;
}

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;
type Plan<D extends Step['do']> = (step: StepOf<D>, facts: Facts) => Effect;

const skip = (step: Step, reason: Reason, more = 0): Effect => ({
  kind: 'skip',
  step: step.id,
  reason,
  skip: more,
});
const gone = (step: Step): Effect => ({ kind: 'stop', step: step.id, reason: 'record-gone' });
const recordOf = (path: string, { scope }: Facts): AnyRecord | undefined =>
  valueAt(scope, path) as AnyRecord | undefined;

const planAssign: Plan<'assign'> = (step, facts) => {
  const record = recordOf(step.record, facts);
  if (record === undefined) return gone(step);
  const owner = facts.ownerField(record.id);
  if (owner !== undefined && record[owner] !== undefined) return skip(step, 'already-owned');
  const userId = nextInTurn(step.pool, facts.users, facts.turn);
  if (userId === undefined) return skip(step, 'nobody-in-pool');
  return { kind: 'assign', step: step.id, id: record.id, userId };
};

const planCreate: Plan<'create'> = (step, facts) => ({
  kind: 'create',
  step: step.id,
  type: step.type,
  values: resolvedValues(step.values, facts),
});

const planUpdate: Plan<'update'> = (step, facts) => {
  const record = recordOf(step.record, facts);
  if (record === undefined) return gone(step);
  return { kind: 'update', step: step.id, id: record.id, set: resolvedValues(step.values, facts) };
};

const planCommand: Plan<'command'> = (step, facts) => {
  const record = recordOf(step.record, facts);
  if (record === undefined) return gone(step);
  const input = resolvedValues(step.input, facts);
  return { kind: 'command', step: step.id, id: record.id, command: step.command, input };
};

/** A subject is one line: a line break in it would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const planMail: Plan<'mail'> = (step, facts) => {
  const about = recordOf(step.record, facts);
  if (about === undefined) return gone(step);
  const to = oneLine(facts.render(step.to, 'text'));
  if (to === '') return skip(step, 'no-address');
  const values = {
    to,
    subject: oneLine(facts.render(step.subject, 'text')),
    text: facts.render(step.text, 'text'),
    about: about.id,
    ...(step.toName === undefined ? {} : { toName: oneLine(facts.render(step.toName, 'text')) }),
    ...(step.html === undefined ? {} : { html: facts.render(step.html, 'html') }),
  };
  return { kind: 'mail', step: step.id, values };
};

const planWait: Plan<'wait'> = (step, facts) => {
  const until = step.for === undefined ? valueAt(facts.scope, step.until ?? '') : timeAfter(step.for, facts);
  if (typeof until !== 'string' || Number.isNaN(Date.parse(until))) return skip(step, 'no-time');
  if (Date.parse(until) <= Date.parse(facts.now)) return skip(step, 'time-passed');
  return { kind: 'wait', step: step.id, until: new Date(until).toISOString() };
};

const planCondition: Plan<'condition'> = (step, { scope }) => {
  const met = step.when.every((condition: Condition) => holds(condition, { values: scope }));
  if (met) return skip(step, 'condition-met');
  if (step.otherwise === 'stop') return { kind: 'stop', step: step.id, reason: 'condition-not-met' };
  return skip(step, 'condition-not-met', step.otherwise.skip);
};

const plans: { readonly [D in Step['do']]: Plan<D> } = {
  assign: planAssign,
  create: planCreate,
  update: planUpdate,
  command: planCommand,
  mail: planMail,
  wait: planWait,
  condition: planCondition,
};

/** Whether the next step chooses among users, so that they have to be read. */
export const needsUsers = (run: Run): boolean => run.steps[run.cursor]?.do === 'assign';

/**
 * What is to be done next. Pure: the same run and facts give the same effect, so that a repeated task does the same. A run whose time
 * has not come waits on; one whose record is gone stops. After performing it, the run goes on from `afterEffect`.
 */
export const nextStep = (run: Run, facts: Facts): Effect => {
  const step = run.steps[run.cursor];
  if (run.until !== undefined && run.until > facts.now)
    return { kind: 'wait', step: run.steps[run.cursor - 1]?.id ?? '', until: run.until };
  if (step === undefined) return { kind: 'done' };
  if (facts.scope.record === undefined) return gone(step);
  return (plans[step.do] as Plan<Step['do']>)(step as never, facts);
};
