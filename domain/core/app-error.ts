/** What went wrong, in the classes that a caller can act on. Mapped to an HTTP status in one place (`functions/http`). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'version-required'
  | 'reused-key'
  | 'too-large'
  | 'too-many'
  | 'unsupported'
  | 'unavailable'
  | 'broken';

/** One field that was refused and why, in words that say what to do. `path` is dotted (`amount.currency`, `stages.2.name`). */
export interface FieldIssue {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Facts that may be shown to the caller. Never secrets, keys of the table or another tenant's data. */
export interface ErrorDetails {
  readonly issues?: readonly FieldIssue[];
  readonly [name: string]: unknown;
}

/**
 * The only error that Steppe throws on purpose. `code` is stable and dotted (`deal.stage-not-found`): programs and
 * translations go by it, never by the text.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** An `invalid` error about one field. */
export const invalidField = (path: string, code: string, message: string): AppError =>
  new AppError('invalid', code, message, { issues: [{ path, code, message }] });

/** The one answer for a record that is not there, belongs to somebody else, or to another tenant (DESIGN §6). */
export const notFound = (type: string): AppError =>
  new AppError('not-found', 'record.not-found', `There is no such ${type}, or you may not see it.`);
