import { describe, expect, it } from 'vitest';
import { firstPlan, goingOf, mappingOf, withColumn, withFormat } from './plan.ts';

const columns = ['Нэр', 'Имэйл', 'Note'].map(name => ({ name, samples: [], field: null }));
const guess = { Нэр: 'firstName', Имэйл: 'email', Note: null };
const mapping = (plan = firstPlan) => mappingOf(goingOf(columns, guess, plan));

describe('where the columns of a file go', () => {
  it('is the guess until somebody chooses', () => {
    expect(mapping()).toEqual({ Нэр: 'firstName', Имэйл: 'email' });
    expect(goingOf(columns, guess, firstPlan).Нэр).toEqual({ path: 'firstName', guessed: true });
  });

  it('is what was chosen, also nowhere', () => {
    const plan = withColumn(withColumn(firstPlan, 'Имэйл', null), 'Note', 'source');
    expect(mapping(plan)).toEqual({ Нэр: 'firstName', Note: 'source' });
    expect(goingOf(columns, guess, plan).Note).toEqual({ path: 'source', guessed: false });
  });

  it('gives no field away twice: the last choice takes it from a guess and from a choice', () => {
    const once = withColumn(firstPlan, 'Note', 'email');
    expect(mapping(once)).toEqual({ Нэр: 'firstName', Note: 'email' });
    const twice = withColumn(once, 'Нэр', 'email');
    expect(mapping(twice)).toEqual({ Нэр: 'email' });
  });

  it('passes over what was chosen for columns of another file', () => {
    expect(mapping({ ...firstPlan, chosen: { Gone: 'email' } })).toEqual({
      Нэр: 'firstName',
      Имэйл: 'email',
    });
  });

  it('is guessed afresh when the file is read otherwise', () => {
    const plan = withFormat(withColumn(firstPlan, 'Note', 'email'), { separator: ';' });
    expect(plan.chosen).toEqual({});
    expect(withFormat(plan, { encoding: 'utf-8' }).format).toEqual({ separator: ';', encoding: 'utf-8' });
  });
});
