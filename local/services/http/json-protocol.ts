import { randomUUID } from 'node:crypto';
import { AwsError, toAwsError } from './aws-error.ts';
import { type Caller, DroppedAnswer, type ServiceHandler, type ServiceResponse } from './service.ts';

/** One operation: its parsed input and the caller, to its output. Throws {@link AwsError}. */
export type Operation = (input: unknown, caller: Caller) => object | Promise<object>;

/** Operations by their AWS names. */
export type Operations = ReadonlyMap<string, Operation>;

/**
 * The AWS JSON 1.1 protocol: `POST /` with `X-Amz-Target: <prefix>.<Operation>`, a JSON object each way,
 * errors as `{ "__type", "message" }`.
 */
export function jsonService(prefix: string, operations: Operations): ServiceHandler {
  return async request => {
    try {
      const operation = operationOf(prefix, operations, request.headers['x-amz-target'] ?? '');
      return answer(200, await operation(parseBody(request.body), request));
    } catch (error) {
      if (error instanceof DroppedAnswer) throw error;
      const { code, message, status } = toAwsError(error);
      return answer(status, { __type: code, message });
    }
  };
}

function operationOf(prefix: string, operations: Operations, target: string): Operation {
  const operation = target.startsWith(`${prefix}.`)
    ? operations.get(target.slice(prefix.length + 1))
    : undefined;
  if (operation) return operation;
  throw new AwsError(
    'UnknownOperationException',
    `The embedded cloud does not have ${target || 'this operation'}.`,
  );
}

function parseBody(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AwsError('SerializationException', `The body is not JSON: ${String(cause)}`);
  }
}

function answer(status: number, body: object): ServiceResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  return { status, headers, body: JSON.stringify(body) };
}
