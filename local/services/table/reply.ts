import { setTimeout as wait } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { answerText } from './answer-text.ts';
import type { TableEngine } from './engine.ts';
import { AwsError, LostAnswerError, serialization } from './errors.ts';
import type { ResolveCaller } from './http.ts';
import { streamOperations, tableOperations } from './operations/catalogue.ts';

/** What of a request matters, however it came. */
export interface TableRequest {
  /** `X-Amz-Target` */
  target: string | undefined;
  /** `Authorization`, Signature Version 4 */
  authorization: string | undefined;
  /** JSON */
  body: string;
}

/** An answer; its body is JSON. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The namespaces that AWS puts before the names of errors. */
const namespaces: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate#',
  SerializationException: 'com.amazon.coral.service#',
  UnknownOperationException: 'com.amazon.coral.service#',
  AccessDeniedException: 'com.amazon.coral.service#',
  ThrottlingException: 'com.amazon.coral.availability#',
};

/**
 * Answers one request of the JSON 1.0 protocol.
 * @throws LostAnswerError when fault injection lost the answer: the carrier breaks the connection
 */
export async function answerRequest(
  engine: TableEngine,
  resolveCaller: ResolveCaller,
  request: TableRequest,
): Promise<Reply> {
  try {
    const operation = operationOf(request.target);
    const input = parse(request.body);
    const caller = resolveCaller(accessKeyId(request.authorization));
    let fault = engine.nextFault(operation, input);
    if (fault !== 'pass' && 'delayMs' in fault) {
      await wait(fault.delayMs);
      fault = fault.next ?? 'pass';
    }
    return replyOf(200, await engine.answer(operation, input, caller, fault));
  } catch (error) {
    if (error instanceof LostAnswerError) throw error;
    return errorReply(error instanceof AwsError ? error : internal(error));
  }
}

const catalogues = {
  DynamoDB_20120810: tableOperations,
  DynamoDBStreams_20120810: streamOperations,
} as const;

function operationOf(target = ''): string {
  const [service = '', operation = ''] = target.split('.');
  const operations = Object.hasOwn(catalogues, service) ? catalogues[service as keyof typeof catalogues] : {};
  if (Object.hasOwn(operations, operation)) return operation;
  throw new AwsError('UnknownOperationException', `The operation ${target} is not part of this engine`);
}

function parse(body: string): object {
  try {
    const input: unknown = JSON.parse(body || '{}');
    if (typeof input === 'object' && input !== null) return input;
  } catch {
    // Whatever is wrong with the text, the answer below says all that AWS says.
  }
  throw serialization('The request body is no JSON object');
}

const accessKeyId = (authorization: string | undefined): string | undefined =>
  /Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];

/** A mistake of the engine, or a policy it does not understand: loud on the console, and never an answer. */
function internal(error: unknown): AwsError {
  console.error('table engine:', error);
  const message = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalServerError', message, { status: 500 });
}

function errorReply(error: AwsError): Reply {
  const type = (namespaces[error.name] ?? 'com.amazonaws.dynamodb.v20120810#') + error.name;
  // AWS itself spells it so: "Message" for canceled transactions, "message" for the rest.
  const member = error.name === 'TransactionCanceledException' ? 'Message' : 'message';
  return replyOf(error.status, { __type: type, ...error.fields, [member]: error.message });
}

function replyOf(status: number, answer: object): Reply {
  const body = answerText(answer);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': String(Buffer.byteLength(body)),
    'x-amz-crc32': String(crc32(body)),
    'x-amzn-requestid': crypto.randomUUID(),
  };
  return { status, headers, body };
}
