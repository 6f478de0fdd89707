import { describe, expect, it } from 'vitest';
import { nextStep } from '../automation/next-step.ts';
import { afterEffect, beginRun, type Run, scopeOfRun } from '../automation/run.ts';
import { stepsOf } from '../automation/sound-rule.ts';
import { catalogue } from '../catalogue.ts';
import { defaultsOf } from '../core/beginning.ts';
import type { AnyRecord } from '../core/record-type.ts';
import { createSchema, recordSchema } from '../core/schema.ts';
import { aLead, aTask, aUser } from '../testing/records.ts';
import { now, stored } from '../testing/scene.ts';
import { tenantDefaults } from './defaults.ts';
import { settings } from './settings.ts';

const locales = settings.fields.locale.of;
const all = locales.flatMap(locale => tenantDefaults(locale).map(made => ({ locale, made })));
const valuesOf = (id: string, locale: (typeof locales)[number] = 'en') =>
  tenantDefaults(locale).find(made => made.id === id)?.values as Readonly<Record<string, unknown>>;

describe('what a new tenant begins with', () => {
  it('has ids that programs may count on', () => {
    expect(tenantDefaults('mn').map(made => made.id)).toEqual([
      'role_administrator',
      'role_manager',
      'role_salesperson',
      'role_viewer',
      'pip_default',
      'rule_new-lead',
      'form_default',
    ]);
  });

  it.each(all)('$made.id in $locale is whole and passes its guards', ({ made }) => {
    const record = stored(made.type, made.id, made.values);

    expect(recordSchema(made.type).safeParse(record)).toMatchObject({ success: true });
    for (const guard of catalogue.guards(made.type)) guard.check(record);
  });

  it('says the same in every language but for the words', () => {
    const bones = (locale: (typeof locales)[number]) =>
      JSON.stringify(tenantDefaults(locale).map(made => [made.id, shape(made.values)]));
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value !== 'object' || value === null) return typeof value;
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shape(one)]));
    };

    for (const locale of locales) expect(bones(locale)).toBe(bones('en'));
  });

  it.each(locales)('has words of its own in %s, and the same merge fields', locale => {
    const text = JSON.stringify(valuesOf('rule_new-lead', locale));

    for (const field of ['record.name', 'record.email', 'settings.name']) expect(text).toContain(field);
    if (locale !== 'en') expect(JSON.stringify(valuesOf('form_default', locale))).not.toContain('request');
  });

  it('has a pipeline from lead to deal with types and probabilities', () => {
    const stages = valuesOf('pip_default').stages as readonly {
      id: string;
      type: string;
      probability: number;
    }[];

    expect(stages.map(({ id, type, probability }) => `${id} ${type} ${probability}`)).toEqual([
      'lead open 10',
      'qualification open 25',
      'proposal open 50',
      'negotiation open 75',
      'won won 100',
      'lost lost 0',
    ]);
  });

  it('speaks the words of the glossary', () => {
    const names = (locale: (typeof locales)[number]) =>
      (valuesOf('pip_default', locale).stages as readonly { name: string }[]).map(stage => stage.name);

    expect(names('mn')).toEqual(['Лид', 'Шалгаруулалт', 'Үнийн санал', 'Хэлэлцээр', 'Амжилттай', 'Алдсан']);
    expect(names('hy')).toContain('Բանակցություն');
    expect(names('ka')).toContain('მოლაპარაკება');
  });

  it('has a form that a visitor can send with the name alone', () => {
    const { fields, consents } = valuesOf('form_default') as {
      fields: readonly { field: string; required: boolean }[];
      consents: readonly { required: boolean }[];
    };

    expect(fields.filter(row => row.required).map(row => row.field)).toEqual(['name']);
    expect(consents.map(row => row.required)).toEqual([false]);
  });
});

describe('the rule for new leads, from the form to the reminder', () => {
  const tenant = stored(settings, 'set_tenant', {
    name: 'Хаан ХХК',
    plan: 'team',
    seats: 5,
    locale: 'mn',
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
  });
  const rule = { id: 'rule_new-lead', name: 'x', steps: stepsOf(valuesOf('rule_new-lead').steps) };
  const start = beginRun(rule, { type: 'lead', id: 'lead_bat' });
  const render = (template: string) =>
    template.replace('{{ record.email }}', 'bat@example.mn').replace(/\{\{[^}]*\}\}/g, 'x');
  const next = (run: Run, records: readonly AnyRecord[], at = now) =>
    nextStep(run, {
      now: at,
      scope: scopeOfRun(run, records, tenant),
      render,
      users: [aUser()],
      turn: 0,
      ownerField: () => 'ownerId',
    });
  const lead = aLead({ ownerId: 'user_temuulen' });
  const call = aTask({ dueAt: '2026-11-23T03:00:00.000Z' });
  /** Goes on to the wait, as the platform would. */
  const waiting = () => {
    const owned = afterEffect(start, next(start, [aLead()]), 'user_temuulen');
    const called = afterEffect(owned, next(owned, [lead]), 'task_call');
    const thanked = afterEffect(called, next(called, [lead, call]), 'mail_1');
    return { owned, called, thanked };
  };

  it('first gives the lead to a salesperson', () => {
    expect(next(start, [aLead()])).toMatchObject({ kind: 'assign', id: 'lead_bat', userId: 'user_temuulen' });
  });

  it('then makes a call for the new owner, due in one working hour', () => {
    expect(next(waiting().owned, [lead])).toMatchObject({
      kind: 'create',
      type: 'task',
      values: {
        kind: 'call',
        about: 'lead_bat',
        ownerId: 'user_temuulen',
        dueAt: '2026-11-23T03:00:00.000Z',
      },
    });
  });

  it('makes a task that generic create takes as it is', () => {
    const effect = next(waiting().owned, [lead]);

    const values = effect.kind === 'create' ? effect.values : {};
    expect(createSchema(catalogue.type('task')).safeParse(values)).toMatchObject({ success: true });
  });

  it('thanks whoever left an address, and nobody else', () => {
    const { called } = waiting();

    expect(next(called, [lead, call])).toMatchObject({
      kind: 'mail',
      values: { to: 'bat@example.mn', about: 'lead_bat' },
    });
  });

  it('waits until the call is due', () => {
    expect(next(waiting().thanked, [lead, call])).toMatchObject({ kind: 'wait', until: call.dueAt });
  });

  it('reminds when the call is still open then', () => {
    const { thanked } = waiting();
    const later = afterEffect(thanked, next(thanked, [lead, call]));
    const asked = next(later, [lead, call], call.dueAt);

    expect(asked).toMatchObject({ kind: 'skip', reason: 'condition-met' });
    expect(next(afterEffect(later, asked), [lead, call], call.dueAt)).toMatchObject({
      kind: 'command',
      id: 'task_call',
      command: 'remind',
    });
  });

  it('lets the owner alone when the call was done', () => {
    const { thanked } = waiting();
    const later = afterEffect(thanked, next(thanked, [lead, call]));

    const asked = next(later, [lead, aTask({ ...call, done: true })], call.dueAt);

    expect(asked).toMatchObject({ kind: 'stop', reason: 'condition-not-met' });
    expect(next(afterEffect(later, asked), [lead, call], call.dueAt)).toEqual({ kind: 'done' });
  });
});

describe('the defaults of declarations', () => {
  it('give a rule no conditions and let it be active', () => {
    expect(defaultsOf(catalogue.type('rule'))).toMatchObject({ active: true, conditions: [] });
  });
});
