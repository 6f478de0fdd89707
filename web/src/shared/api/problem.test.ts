import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../../api/problem.ts';
import { asProblem, isProblem } from './problem.ts';

describe('problems', () => {
  it('are told apart by their status', () => {
    const stale = new ApiProblem({ status: 412, code: 'record.stale', detail: 'Changed.' });
    expect([isProblem(stale, 412), isProblem(stale, 409), isProblem(new Error('412'), 412)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('take in what went wrong here', () => {
    expect(asProblem(new TypeError('x is undefined'))).toMatchObject({ status: 0, code: 'unexpected' });
  });
});
