import { describe, expect, it } from 'vitest';
import { issuesIn, refusal } from '../testing/scene.ts';
import { issueIf, refuse } from './refuse.ts';

describe('refusing', () => {
  it('names all issues at once, so that a person corrects them in one go', () => {
    const issues = [...issueIf(true, 'a', 'a.bad', 'A.'), ...issueIf(true, 'b.0', 'b.bad', 'B.')];

    const error = refusal(() => refuse(issues));

    expect(error).toMatchObject({ kind: 'invalid', code: 'input.invalid' });
    expect(issuesIn(error)).toEqual(['a a.bad', 'b.0 b.bad']);
  });

  it('does nothing when nothing is wrong', () => {
    expect(() => refuse(issueIf(false, 'a', 'a.bad', 'A.'))).not.toThrow();
  });
});
