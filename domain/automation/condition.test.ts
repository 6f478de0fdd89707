import { describe, expect, it } from 'vitest';
import { type Condition, conditionSchema, holds, operators } from './condition.ts';

const record = {
  name: 'Бат-Эрдэнэ',
  email: '',
  status: 'new',
  score: 0,
  done: false,
  amount: { minor: 500_000, currency: 'MNT' },
  dueAt: '2026-11-23T02:00:00.000Z',
  tags: ['roof', 'vip'],
  companies: [{ id: 'cmp_1', role: 'owner' }],
  own: { region: 'north' },
};

const judge = (field: string, operator: Condition['operator'], value?: Condition['value']) =>
  holds({ field, operator, ...(value === undefined ? {} : { value }) }, { values: record });

describe('a condition on the record as it is', () => {
  it.each([
    ['status', 'equals', 'new'],
    ['done', 'equals', false],
    ['score', 'equals', 0],
    ['missing', 'equals', null],
    ['tags', 'equals', ['roof', 'vip']],
    ['amount', 'equals', { minor: 500_000, currency: 'MNT' }],
    ['own.region', 'equals', 'north'],
    ['amount.currency', 'equals', 'MNT'],
    ['status', 'not-equals', 'working'],
    ['missing', 'not-equals', 'x'],
    ['status', 'in', ['working', 'new']],
    ['tags', 'contains', 'vip'],
    ['companies', 'contains', 'cmp_1'],
    ['name', 'contains', 'эрдэнэ'],
    ['name', 'filled', undefined],
    ['score', 'filled', undefined],
    ['done', 'filled', undefined],
    ['email', 'empty', undefined],
    ['missing', 'empty', undefined],
    ['score', 'greater', -1],
    ['score', 'less', 1],
    ['amount', 'greater', 400_000],
    ['amount', 'less', { minor: 600_000, currency: 'MNT' }],
    ['dueAt', 'less', '2026-11-24T00:00:00.000Z'],
    ['dueAt', 'greater', '2026-11-22'],
  ] as const)('holds: %s %s %j', (field, operator, value) => {
    expect(judge(field, operator, value as Condition['value'])).toBe(true);
  });

  it.each([
    ['status', 'equals', 'New'],
    ['done', 'equals', 'false'],
    ['score', 'equals', null],
    ['status', 'not-equals', 'new'],
    ['status', 'in', []],
    ['status', 'in', 'new'],
    ['tags', 'contains', 'vi'],
    ['score', 'contains', 0],
    ['email', 'filled', undefined],
    ['name', 'empty', undefined],
    ['score', 'greater', 0],
    ['score', 'less', 0],
    ['missing', 'greater', 0],
    ['missing', 'less', 100],
    ['name', 'greater', 5],
    ['done', 'less', true],
    ['constructor', 'filled', undefined],
    ['__proto__.x', 'filled', undefined],
  ] as const)('does not hold: %s %s %j', (field, operator, value) => {
    expect(judge(field, operator, value as Condition['value'])).toBe(false);
  });
});

describe('a condition on what the event changed', () => {
  const changes = {
    status: { from: 'new', to: 'working' },
    own: { from: { region: 'south', code: 1 }, to: { region: 'north', code: 1 } },
  };
  const holdsFor = (field: string, operator: 'changed' | 'changed-to', value?: string) =>
    holds({ field, operator, ...(value === undefined ? {} : { value }) }, { values: record, changes });

  it.each(['status', 'own', 'own.region'])('holds for %s, which changed', field => {
    expect(holdsFor(field, 'changed')).toBe(true);
  });

  it.each(['name', 'own.code', 'own.other', 'constructor'])('does not hold for %s, which did not', field => {
    expect(holdsFor(field, 'changed')).toBe(false);
  });

  it('holds when the new value is the wanted one', () => {
    expect(holdsFor('status', 'changed-to', 'working')).toBe(true);
    expect(holdsFor('own.region', 'changed-to', 'north')).toBe(true);
    expect(holdsFor('status', 'changed-to', 'new')).toBe(false);
    expect(holdsFor('own.code', 'changed-to', '1')).toBe(false);
  });

  it('never holds where nothing is known of changes', () => {
    expect(judge('status', 'changed')).toBe(false);
    expect(judge('status', 'changed-to', 'new')).toBe(false);
  });
});

describe('a condition as it is kept', () => {
  it.each(operators)('may use %s', operator => {
    const value = { filled: undefined, empty: undefined, changed: undefined, in: ['a'] };
    const given = operator in value ? value[operator as 'in'] : 'a';

    const condition = { field: 'own.region', operator, ...(given === undefined ? {} : { value: given }) };

    expect(conditionSchema.parse(condition)).toEqual(condition);
  });

  it.each([
    { field: 'a', operator: 'like', value: 'x' },
    { field: 'a', operator: 'equals' },
    { field: 'a', operator: 'filled', value: true },
    { field: 'a', operator: 'in', value: 'x' },
    { field: 'a b', operator: 'filled' },
    { field: '', operator: 'filled' },
    { field: 'a..b', operator: 'filled' },
    { operator: 'filled' },
    { field: 'a', operator: 'filled', note: 'x' },
  ])('is refused: %j', condition => {
    expect(conditionSchema.safeParse(condition).success).toBe(false);
  });
});
