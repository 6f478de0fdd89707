import middy, { type Request } from '@middy/core';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Environment } from '../environment.ts';
import { type Logger, logger } from '../log/logger.ts';
import { originCheck } from './check-origin.ts';
import { encodeReply, type HttpResult } from './encode-reply.ts';
import { type HttpEvent, type HttpRequest, readRequest } from './http-request.ts';
import { asAppError, problem } from './problem.ts';
import type { Reply } from './reply.ts';

/** Bodies above this are refused: 1 MB. */
const largest = 1_048_576;

/** How an HTTP function differs from the others. `failed` renders errors in another way than problem+json (the form's page). */
export interface HttpOptions {
  readonly largest?: number;
  readonly failed?: (error: AppError, request: HttpRequest) => Reply | undefined;
}

/** An event on its way through the stack: what came, when, and what was made of it. */
interface Passage {
  readonly at: number;
  readonly request: HttpRequest;
}
type Hook = Request<Passage, Reply | HttpResult>;

/** What Lambda calls. */
export type HttpLambda = (event: HttpEvent, context: unknown) => Promise<HttpResult>;

const sizeCheck = (most: number) => ({
  before: ({ event: { request } }: Hook) => {
    if (request.body.length > most)
      throw new AppError('too-large', 'body.too-large', `The body is larger than ${most / 1024} KB.`);
  },
});

/** Outermost: the reply becomes bytes and one line in the log, also after an error. */
const finishing = (log: Logger) => {
  const finish = async (hook: Hook): Promise<void> => {
    const { request, at } = hook.event;
    const reply = hook.response as Reply;
    hook.response = await encodeReply(reply, request.headers['accept-encoding'], request.correlationId);
    log.info('request', {
      correlationId: request.correlationId,
      method: request.method,
      ...request.notes,
      status: reply.status,
      ms: Date.now() - at,
    });
  };
  return { after: finish, onError: finish };
};

const problems = (log: Logger, { failed }: HttpOptions) => ({
  onError: (hook: Hook): void => {
    const { request } = hook.event;
    const error = asAppError(hook.error);
    const { correlationId } = request;
    if (error.kind === 'broken') log.error('broken', error, { correlationId });
    hook.response = failed?.(error, request) ?? problem(error, correlationId);
  },
});

/**
 * The stack of every HTTP function: correlation id, errors as problem+json, origin secret, size limit, then `handle`; its
 * reply gets security headers, compression and a line in the log.
 */
export const httpHandler = (
  name: string,
  environment: Environment,
  handle: (request: HttpRequest) => Promise<Reply>,
  options: HttpOptions = {},
): HttpLambda => {
  const log = logger(name, environment.variables.LOG_LEVEL);
  const checkOrigin = originCheck(environment);
  const stack = middy<Passage, Reply | HttpResult>(({ request }: Passage) => handle(request))
    .use(finishing(log))
    .use(problems(log, options))
    .use({ before: ({ event }: Hook) => checkOrigin(event.request) })
    .use(sizeCheck(options.largest ?? largest));
  return (event, context) =>
    stack({ at: Date.now(), request: readRequest(event) }, context as never) as Promise<HttpResult>;
};
