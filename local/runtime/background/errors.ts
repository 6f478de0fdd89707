import { DroppedAnswer } from '../../services/http/service.ts';
import { LambdaError } from '../lambda/lambda-error.ts';
import type { ErrorForm } from './link.ts';

/** An error as it travels between threads: structured clones lose the class and all fields of an error. */
interface Written {
  name: string;
  message: string;
  stack?: string | undefined;
  dropped: boolean;
  /** Of a {@link LambdaError}. */
  errorType?: string;
  cause?: Written;
}

/** Errors of functions keep their type, name, message, stack and causes; a lost answer stays one. */
export const travellingErrors: ErrorForm = { write, read };

function write(error: unknown): Written {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), dropped: false };
  const { name, message, stack } = error;
  return {
    name,
    message,
    stack,
    dropped: error instanceof DroppedAnswer,
    ...(error instanceof LambdaError ? { errorType: error.errorType } : {}),
    ...(error.cause === undefined ? {} : { cause: write(error.cause) }),
  };
}

function read(written: Written): Error {
  const { name, message, stack, errorType } = written;
  const cause = written.cause && read(written.cause);
  if (written.dropped) return new DroppedAnswer(message);
  if (errorType !== undefined) return new LambdaError(errorType, message, cause);
  const error = new Error(message, cause && { cause });
  return Object.assign(error, { name, ...(stack === undefined ? {} : { stack }) });
}
