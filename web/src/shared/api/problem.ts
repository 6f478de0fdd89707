import type { FieldIssue } from '../../../../domain/core/app-error.ts';

/** What the API said when it refused (RFC 9457), or why it could not be reached (`status` 0). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Stable and dotted (`record.not-found`): translations go by it, never by the text. */
  readonly code: string;
  readonly issues: readonly FieldIssue[];
  /** The whole answer: a duplicate's id, the missing fields of a stage. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.issues = Array.isArray(details.issues) ? (details.issues as FieldIssue[]) : [];
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Reads an answer that is not 2xx; a body that is no problem+json (a proxy's page) becomes a problem too. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => ({}));
  const details = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return new Problem(
    response.status,
    textOf(details.code) ?? `http.${response.status}`,
    textOf(details.detail) ?? textOf(details.title) ?? response.statusText,
    details,
  );
}

/** Whether an error is a refusal with this status. */
export const isProblem = (error: unknown, status: number): error is Problem =>
  error instanceof Problem && error.status === status;
