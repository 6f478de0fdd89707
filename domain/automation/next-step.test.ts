import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../core/record-type.ts';
import { aLead, aTask, aUser } from '../testing/records.ts';
import { now } from '../testing/scene.ts';
import type { Effect } from './effect.ts';
import { type Facts, needsUsers, nextStep } from './next-step.ts';
import { afterEffect, beginRun, type Run } from './run.ts';
import { type Step, stepSchema } from './step.ts';

const settings = {
  name: 'Хаан ХХК',
  timeZone: 'Asia/Ulaanbaatar',
  workDays: ['1', '2', '3', '4', '5'],
  workFrom: '09:00',
  workTo: '18:00',
};
const factsOf = (
  more: Partial<Facts> = {},
  steps: Readonly<Record<string, AnyRecord | undefined>> = {},
): Facts => ({
  now,
  scope: { record: aLead(), steps, settings },
  render: template => template.replace('{{ record.email }}', 'bat@example.mn'),
  users: [aUser(), aUser({ id: 'user_zaya' })],
  turn: 0,
  ownerField: () => 'ownerId',
  ...more,
});
const runOf = (...steps: readonly object[]): Run =>
  beginRun(
    { id: 'rule_1', name: 'Rule', steps: steps.map(step => stepSchema.parse(step)) as readonly Step[] },
    { type: 'lead', id: 'lead_bat' },
  );
const effectOf = (step: object, facts = factsOf()): Effect => nextStep(runOf({ id: 'it', ...step }), facts);
const noRecord = { record: undefined, steps: {}, settings };

describe('assigning in turn', () => {
  const step = { do: 'assign', pool: { roleId: 'role_salesperson' } };

  it.each([
    [0, 'user_temuulen'],
    [1, 'user_zaya'],
    [2, 'user_temuulen'],
  ])('gives the record in turn %d to %s', (turn, userId) => {
    expect(effectOf(step, factsOf({ turn }))).toEqual({ kind: 'assign', step: 'it', id: 'lead_bat', userId });
  });

  it('takes nothing away from an owner', () => {
    const scope = { ...noRecord, record: aLead({ ownerId: 'user_a' }) };

    expect(effectOf(step, factsOf({ scope }))).toMatchObject({ kind: 'skip', reason: 'already-owned' });
  });

  it('goes on when nobody is in the pool: the lead waits to be claimed', () => {
    expect(effectOf(step, factsOf({ users: [] }))).toMatchObject({ kind: 'skip', reason: 'nobody-in-pool' });
  });

  it('is the only step for which users have to be read', () => {
    expect(needsUsers(runOf({ id: 'a', ...step }))).toBe(true);
    expect(needsUsers(runOf({ id: 'a', do: 'update', values: {} }))).toBe(false);
    expect(needsUsers({ ...runOf({ id: 'a', ...step }), cursor: 1 })).toBe(false);
  });
});

describe('making and changing records', () => {
  it('works the values out', () => {
    const values = {
      title: 'Call',
      about: { from: 'record.id' },
      dueAt: { after: { unit: 'minutes', amount: 1 } },
    };

    expect(effectOf({ do: 'create', type: 'task', values })).toEqual({
      kind: 'create',
      step: 'it',
      type: 'task',
      values: { title: 'Call', about: 'lead_bat', dueAt: '2026-11-23T02:01:00.000Z' },
    });
    expect(effectOf({ do: 'update', values: { source: 'rule' } })).toEqual({
      kind: 'update',
      step: 'it',
      id: 'lead_bat',
      set: { source: 'rule' },
    });
  });

  it('does a command of a record that an earlier step made', () => {
    const step = { do: 'command', record: 'steps.call', command: 'remind' };

    expect(effectOf(step, factsOf({}, { call: aTask() }))).toEqual({
      kind: 'command',
      step: 'it',
      id: 'task_call',
      command: 'remind',
      input: {},
    });
  });
});

describe('writing a mail', () => {
  const step = { do: 'mail', to: '{{ record.email }}', subject: 'Thank\r\nyou', text: 'line\nline' };

  it('plans it about the record, its subject on one line', () => {
    expect(effectOf(step)).toEqual({
      kind: 'mail',
      step: 'it',
      values: { to: 'bat@example.mn', subject: 'Thank you', text: 'line\nline', about: 'lead_bat' },
    });
  });

  it('goes on without one when there is no address', () => {
    expect(effectOf(step, factsOf({ render: () => ' ' }))).toMatchObject({
      kind: 'skip',
      reason: 'no-address',
    });
  });

  it('has HTML escaped by who renders it', () => {
    const render: Facts['render'] = (template, as) => `${as}:${template}`;

    expect(effectOf({ ...step, html: '<p>x</p>', toName: 'Бат' }, factsOf({ render }))).toMatchObject({
      values: { html: 'html:<p>x</p>', text: 'text:line\nline', toName: 'text:Бат' },
    });
  });
});

describe('waiting', () => {
  it('lasts so long', () => {
    expect(effectOf({ do: 'wait', for: { unit: 'seconds', amount: 5 } })).toEqual({
      kind: 'wait',
      step: 'it',
      until: '2026-11-23T02:00:05.000Z',
    });
  });

  it('lasts until the time of a record, as it is by now', () => {
    const step = { do: 'wait', until: 'steps.call.dueAt' };
    const call = aTask({ dueAt: '2026-11-23T05:00:00.000Z' });

    expect(effectOf(step, factsOf({}, { call }))).toMatchObject({ until: '2026-11-23T05:00:00.000Z' });
  });

  it.each([
    ['there is no time', {}, 'no-time'],
    ['it is no time', { call: aTask({ dueAt: 'soon' }) }, 'no-time'],
    ['the time has passed', { call: aTask({ dueAt: '2026-11-23T01:00:00.000Z' }) }, 'time-passed'],
    ['the time is now', { call: aTask({ dueAt: now }) }, 'time-passed'],
  ])('is left out when %s', (_when, steps, reason) => {
    expect(effectOf({ do: 'wait', until: 'steps.call.dueAt' }, factsOf({}, steps))).toMatchObject({
      kind: 'skip',
      reason,
    });
  });

  it('goes on for who wakes up too early, and ends at the same step', () => {
    const run = runOf({ id: 'a', do: 'wait', for: { unit: 'minutes', amount: 5 } });
    const waiting = afterEffect(run, nextStep(run, factsOf()));

    const early = nextStep(waiting, factsOf({ now: '2026-11-23T02:04:00.000Z' }));

    expect(early).toEqual({ kind: 'wait', step: 'a', until: '2026-11-23T02:05:00.000Z' });
    expect(afterEffect(waiting, early)).toEqual(waiting);
    expect(nextStep(waiting, factsOf({ now: '2026-11-23T02:05:00.000Z' }))).toEqual({ kind: 'done' });
  });
});

describe('a condition', () => {
  const still = { do: 'condition', when: [{ field: 'steps.call.done', operator: 'equals', value: false }] };

  it('lets the run go on when it holds for the record as it is by now', () => {
    expect(effectOf(still, factsOf({}, { call: aTask() }))).toMatchObject({
      kind: 'skip',
      reason: 'condition-met',
      skip: 0,
    });
  });

  it('ends the run when it does not', () => {
    expect(effectOf(still, factsOf({}, { call: aTask({ done: true }) }))).toEqual({
      kind: 'stop',
      step: 'it',
      reason: 'condition-not-met',
    });
  });

  it('or leaves out so many steps', () => {
    const step = { ...still, otherwise: { skip: 2 } };

    expect(effectOf(step, factsOf({}, { call: aTask({ done: true }) }))).toMatchObject({
      kind: 'skip',
      skip: 2,
    });
  });

  it('does not hold for a record that is gone', () => {
    expect(effectOf(still, factsOf({}, { call: undefined }))).toMatchObject({ kind: 'stop' });
  });
});

describe('a run whose record is gone', () => {
  it.each([
    { do: 'assign', pool: { team: 'x' } },
    { do: 'create', type: 'task', values: {} },
    { do: 'update', values: {} },
    { do: 'mail', to: 'x', subject: 's', text: 't' },
    { do: 'wait', for: { unit: 'minutes', amount: 1 } },
  ])('stops before $do', step => {
    expect(effectOf(step, factsOf({ scope: noRecord }))).toMatchObject({
      kind: 'stop',
      reason: 'record-gone',
    });
  });

  it.each([
    { do: 'assign', record: 'steps.call', pool: { team: 'x' } },
    { do: 'update', record: 'steps.call', values: {} },
    { do: 'command', record: 'steps.call', command: 'remind' },
    { do: 'mail', record: 'steps.call', to: 'x', subject: 's', text: 't' },
  ])('stops before $do of what an earlier step made, when that is gone', step => {
    expect(effectOf(step)).toMatchObject({ kind: 'stop', reason: 'record-gone' });
  });
});

describe('a run at its end', () => {
  it('is done, and stays so', () => {
    const run = { ...runOf({ id: 'a', do: 'update', values: {} }), cursor: 1 };

    expect(nextStep(run, factsOf())).toEqual({ kind: 'done' });
    expect(nextStep(run, factsOf({ scope: noRecord }))).toEqual({ kind: 'done' });
    expect(afterEffect(run, { kind: 'done' })).toBe(run);
  });
});
