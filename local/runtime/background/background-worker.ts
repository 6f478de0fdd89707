import { format } from 'node:util';
import { parentPort } from 'node:worker_threads';
import type { ServiceHandler } from '../../services/http/service.ts';
import { type Issue, roleCredentials } from '../identity/role-credentials.ts';
import { type AwsService, makeEnvironment } from '../lambda/environment.ts';
import { lambdaContext } from '../lambda/lambda-context.ts';
import { toLambdaError } from '../lambda/lambda-error.ts';
import type { LambdaHandler } from '../lambda/lambda-function.ts';
import { loadEntry } from '../lambda/load-entry.ts';
import { travellingErrors } from './errors.ts';
import type { FunctionPlan, Order, Printed, Request } from './letters.ts';
import { openLink, type Port } from './link.ts';

/**
 * The background thread: loads functions and runs them. Everything they reach is in the main thread, over the same protocols, with the
 * same roles; this side has neither files nor sockets of the cloud.
 */
if (!parentPort) throw new Error('This is the main module of a worker thread');
const handlers = new Map<string, LambdaHandler>();
const link = openLink(parentPort as Port, { answer: obey }, travellingErrors);
const ask = (request: Request, isMuch = false): Promise<unknown> => link.ask(request, isMuch);

for (const stream of ['log', 'error'] as const)
  console[stream] = (...parts: unknown[]) => link.tell({ stream, line: format(...parts) } satisfies Printed);

// In Lambda a promise that nobody waits for ends one environment; here it must not end the others.
process.on('unhandledRejection', error => console.error('A function left a failed promise behind:', error));

async function obey(order: Order): Promise<unknown> {
  if (order.kind === 'load') {
    handlers.set(order.plan.name, await load(order.plan));
    return undefined;
  }
  const handler = handlers.get(order.name);
  if (!handler) throw new Error(`The function ${order.name} was not loaded`);
  try {
    const context = lambdaContext(order.facts, order.deadline);
    return JSON.stringify((await handler(JSON.parse(order.event), context)) ?? null);
  } catch (error) {
    throw toLambdaError(error);
  }
}

function load({ name, roleArn, root, entry, variables, region, endpoints }: FunctionPlan) {
  const issue = (wanted: Parameters<Issue>[0]) =>
    ask({ kind: 'credentials', wanted }) as Promise<Awaited<ReturnType<Issue>>>;
  const services = Object.keys(endpoints) as AwsService[];
  const handle = Object.fromEntries(services.map(service => [service, through(service)]));
  const source = { region, endpoints, handlers: handle as Record<AwsService, ServiceHandler> };
  return loadEntry(root, entry, makeEnvironment(variables, source, roleCredentials(issue, roleArn, name)));
}

/** Requests from so many bytes on keep the main thread busy for longer than it takes to wake it. */
const MUCH = 8_192;

/** A service's protocol, carried to the main thread. */
function through(service: AwsService): ServiceHandler {
  return async ({ method, path, query, headers, body }) => {
    const request = {
      method,
      path,
      query: query.toString(),
      headers: { ...headers },
      body: body.byteLength === body.buffer.byteLength ? body : body.toString('utf8'),
    };
    const answer = await ask({ kind: 'service', service, request }, body.byteLength >= MUCH);
    return answer as Awaited<ReturnType<ServiceHandler>>;
  };
}
