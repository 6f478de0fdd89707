import { ApiProblem } from '../../../../api/problem.ts';
import type { FieldIssue } from '../../../../domain/core/app-error.ts';

/** Whether an error is a refusal of the API with this status. */
export const isProblem = (error: unknown, status: number): error is ApiProblem =>
  error instanceof ApiProblem && error.status === status;

/** Any error as a problem: what was not refused by the API is our own mistake, and is named so. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem
    ? error
    : new ApiProblem({ status: 0, code: 'unexpected', detail: String(error) });

/** The fields that were refused. */
export const issuesOf = (error: unknown): readonly FieldIssue[] =>
  error instanceof ApiProblem ? (error.problem.issues ?? []) : [];
