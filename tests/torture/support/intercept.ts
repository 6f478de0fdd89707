import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { AwsService, Environment } from '../../../functions/shared/environment.ts';

/** A request of the SDK on its way. */
export interface Passing {
  readonly service: AwsService;
  /** `TransactWriteItems`, `AssumeRole` … */
  readonly operation: string;
  readonly request: { headers: Record<string, string>; body?: unknown };
}

/** Stands between the functions and AWS; `go` sends the request (as it is by then) and may be called or not, once or more. */
export type Between = (passing: Passing, go: () => Promise<unknown>) => Promise<unknown>;

interface Handler {
  handle(request: never, options?: never): Promise<unknown>;
}

/** The text of a request's body. */
export const bodyOf = ({ request: { body } }: Passing): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array | undefined);

const operationOf = (passing: Omit<Passing, 'operation'>): string => {
  const target = Object.entries(passing.request.headers).find(
    ([name]) => name.toLowerCase() === 'x-amz-target',
  )?.[1];
  if (target !== undefined) return target.slice(target.indexOf('.') + 1);
  return /Action=(\w+)/.exec(bodyOf({ ...passing, operation: '' }))?.[1] ?? 'unknown';
};

/** The environment in which every request of the SDK passes by `between`. */
export const intercepted = (environment: Environment, between: Between): Environment => ({
  ...environment,
  client: (service, credentials) => {
    const options = environment.client(service, credentials);
    const inner = options.requestHandler as unknown as Handler;
    const handle = (request: never, more?: never) => {
      const passing = { service, request: request as Passing['request'] };
      return between({ ...passing, operation: operationOf(passing) }, () => inner.handle(request, more));
    };
    return { ...options, requestHandler: { ...inner, handle } as never };
  },
});

/** Changes the table requests of one operation on their way: how a bug is planted in what the store sends. */
export const tampered = (
  environment: Environment,
  operation: string,
  // biome-ignore lint/suspicious/noExplicitAny: requests in wire shape, rewritten at will
  change: (input: any) => void,
): Environment =>
  intercepted(environment, async (passing, go) => {
    if (passing.operation === operation) {
      const input = JSON.parse(bodyOf(passing));
      change(input);
      passing.request.body = JSON.stringify(input);
    }
    return go();
  });

/** A write of a transaction, as far as its sort key. */
interface WirePut {
  readonly Put?: { readonly Item: { readonly sk: { readonly S: string } } };
}

/** A store that leaves out of its transactions the items with some sort keys: how a forgotten write is planted. */
export const forgetting = (environment: Environment, unwanted: (sk: string) => boolean): Environment =>
  tampered(environment, 'TransactWriteItems', input => {
    input.TransactItems = input.TransactItems.filter(({ Put }: WirePut) => !unwanted(Put?.Item.sk.S ?? ''));
  });

interface Response {
  readonly response: { readonly statusCode: number; body: Readable };
}

/** Changes the table's answers to one operation on their way back: how a bug is planted in what the store makes of them. */
export const answered = (
  environment: Environment,
  operation: string,
  // biome-ignore lint/suspicious/noExplicitAny: answers in wire shape, rewritten at will
  change: (answer: any) => void,
): Environment =>
  intercepted(environment, async (passing, go) => {
    const came = (await go()) as Response;
    if (passing.operation !== operation || came.response.statusCode !== 200) return came;
    const answer = JSON.parse(await text(came.response.body));
    change(answer);
    came.response.body = Readable.from([JSON.stringify(answer)], { objectMode: false });
    return came;
  });
