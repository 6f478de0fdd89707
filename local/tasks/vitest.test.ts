import { describe, expect, it } from 'vitest';
import { countReport } from './vitest.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map(test => ({ status: test })),
});

describe('countReport', () => {
  it('counts what passed and what failed', () => {
    const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')];
    expect(countReport({ testResults }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a file that could not be loaded', () => {
    expect(countReport({ testResults: [file('failed')] }, 1)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a hook that failed after its tests had passed', () => {
    expect(countReport({ testResults: [file('failed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
  });

  it.each(['pending', 'skipped', 'todo', 'disabled'])('counts a test that is %s as failed', status => {
    expect(countReport({ testResults: [file('passed', 'passed', status)] }, 0)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  it('does not overlook an exit code that no test explains', () => {
    expect(countReport({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
  });
});
