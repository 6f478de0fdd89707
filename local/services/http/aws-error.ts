/**
 * An error as AWS names it; the protocols turn it into the wire form. `code` is what SDK clients
 * expose as `error.name`.
 */
export class AwsError extends Error {
  override name = 'AwsError';
  readonly code: string;
  readonly status: number;

  /** @param status HTTP status; below 500 the fault is the sender's */
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Anything thrown, as something that may leave the house: bugs are logged and answered without detail. */
export function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  console.error('embedded cloud: unexpected failure', error);
  return new AwsError(
    'InternalFailure',
    'The request processing has failed because of an unknown error.',
    500,
  );
}
