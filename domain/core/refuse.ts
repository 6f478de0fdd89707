import { AppError, type FieldIssue } from './app-error.ts';

/** Throws the `invalid` error that names all issues; nothing when there are none. */
export const refuse = (issues: readonly FieldIssue[]): void => {
  if (issues.length === 0) return;
  throw new AppError('invalid', 'input.invalid', 'Some fields need another look; nothing was saved.', {
    issues,
  });
};

/** The issue, in a list, when it applies. */
export const issueIf = (
  wrong: boolean,
  path: string,
  code: string,
  message: string,
): readonly FieldIssue[] => (wrong ? [{ path, code, message }] : []);
