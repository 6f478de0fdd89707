import type { FieldIssue } from '../domain/core/app-error.ts';

/** An error answer of the API (RFC 9457), or what stands for one when the answer was something else. */
export interface Problem {
  readonly status: number;
  /** Stable: programs and translations go by it. `network` and `gateway` are the client's own. */
  readonly code: string;
  readonly detail: string;
  readonly correlationId?: string;
  readonly issues?: readonly FieldIssue[];
  /** The current version, after 412. */
  readonly version?: number;
  /** The record that holds a taken value, after 409. */
  readonly existing?: { readonly type: string; readonly id: string; readonly deleted?: boolean };
  readonly [name: string]: unknown;
}

/** What the client throws for every answer that is no success. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;
  /** Seconds to wait before trying again, when the API said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

const gateway = (status: number): Problem => ({
  status,
  code: 'gateway',
  detail: `The server answered ${status}.`,
});

/** The problem in an answer. API Gateway's own refusals (401 and 403 of the authorizer, 503) have no code: they get `gateway`. */
export const problemIn = async (response: Response): Promise<ApiProblem> => {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // A page of a proxy on the way; its status says what there is to say.
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem(
    isProblem(body) ? { ...body, status: response.status } : gateway(response.status),
    Number.isFinite(seconds) ? seconds : undefined,
  );
};
