/** Fields an AWS error carries beside its message (`CancellationReasons`, `Item`, …). */
export type ErrorFields = Readonly<Record<string, unknown>>;

/**
 * An error as AWS answers it: `name` is the exception's short name, `status` the HTTP status.
 * Extra fields stand on the error itself (as the SDK shows them) and in `fields` (for the wire).
 */
export class AwsError extends Error {
  readonly status: number;
  readonly fields: ErrorFields;

  constructor(name: string, message: string, options: { status?: number; fields?: ErrorFields } = {}) {
    super(message);
    this.name = name;
    this.status = options.status ?? 400;
    this.fields = options.fields ?? {};
    Object.assign(this, this.fields);
  }
}

/** The request itself is wrong: `ValidationException`, 400. */
export const validation = (message: string): AwsError => new AwsError('ValidationException', message);

/** "One or more parameter values were invalid: …", the most common `ValidationException`. */
export const invalidParameter = (detail: string): AwsError =>
  validation(`One or more parameter values were invalid: ${detail}`);

/** The answer of an operation or an option which this engine does not have: loud, and by name. */
export const unsupported = (what: string): AwsError =>
  validation(`${what} is not supported by this engine; Steppe does not use it`);

/** A table (or index) that does not exist. */
export const tableNotFound = (table: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${table} not found`);

/**
 * The answer was lost after the commit (fault injection): looks like a reset connection, which the SDK
 * retries. It is no `AwsError`, since no answer ever arrived.
 */
export class LostAnswerError extends Error {
  readonly code = 'ECONNRESET';

  constructor(operation: string) {
    super(`the answer of ${operation} was lost`);
    this.name = 'TimeoutError';
  }
}

/** The JSON itself has the wrong shape: `SerializationException`. */
export const serialization = (message: string): AwsError => new AwsError('SerializationException', message);
