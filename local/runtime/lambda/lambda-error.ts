/** What Lambda answers when a function fails: the shape that state machines, mappings and gateways look at. */
export class LambdaError extends Error {
  override name = 'LambdaError';
  /** The class of the error as the function threw it, or Lambda's own such as `Sandbox.Timedout`. */
  readonly errorType: string;

  constructor(errorType: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.errorType = errorType;
  }
}

/** Anything that a handler threw, as Lambda reports it. */
export function toLambdaError(error: unknown): LambdaError {
  if (error instanceof LambdaError) return error;
  if (error instanceof Error) return new LambdaError(error.name, error.message, error);
  return new LambdaError('Error', String(error), error);
}
