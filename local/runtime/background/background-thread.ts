import { Worker } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import { callerOf } from '../../services/http/caller.ts';
import type { ServiceHandler } from '../../services/http/service.ts';
import type { Issue } from '../identity/role-credentials.ts';
import type { AwsService } from '../lambda/environment.ts';
import { LambdaError } from '../lambda/lambda-error.ts';
import type { LambdaHandler } from '../lambda/lambda-function.ts';
import { travellingErrors } from './errors.ts';
import type { FunctionPlan, Order, Printed, Request } from './letters.ts';
import { type Link, openLink } from './link.ts';

/** A second thread for functions that nobody waits for: what queues, streams and state machines start. */
export interface BackgroundThread {
  /** Loads a function there. Its handler fails with `Runtime.ExitError` when the thread ends under it; the next load starts another one. */
  load(plan: FunctionPlan): Promise<LambdaHandler>;
  close(): Promise<void>;
}

/** What the thread's functions may ask for. */
export interface ThreadServices {
  handlers: Readonly<Record<AwsService, ServiceHandler>>;
  issue: Issue;
  log: (line: string) => void;
}

interface Running {
  worker: Worker;
  link: Link;
}

/** Opens the thread at the first load. The services stay in this thread: requests of the functions' SDK clients travel here. */
export function backgroundThread(services: ThreadServices): BackgroundThread {
  let running: Running | undefined;
  let closed = false;
  const start = (): Running => {
    if (closed) throw new Error('The cloud has stopped');
    const started = startThread(services, () => {
      if (running === started) running = undefined;
    });
    running = started;
    return started;
  };
  return {
    load: async plan => {
      // A thread that ended has forgotten its functions, so each handler knows in which one it was loaded.
      let home: Running | undefined;
      const arrive = async (): Promise<Running> => {
        const there = running ?? start();
        if (home !== there) await there.link.ask({ kind: 'load', plan } satisfies Order);
        home = there;
        return there;
      };
      await arrive();
      return async (event, context) => {
        const { link } = await arrive();
        const order = invocation(plan.name, event, context);
        return JSON.parse((await link.ask(order)) as string) as unknown;
      };
    },
    close: async () => {
      closed = true;
      await running?.worker.terminate();
    },
  };
}

function startThread(services: ThreadServices, ended: () => void): Running {
  const worker = new Worker(new URL('./background-worker.ts', import.meta.url));
  const link = openLink(
    worker,
    { answer: request => serve(services, request), hear: print },
    travellingErrors,
  );
  worker.on('error', error => services.log(`The background thread failed: ${error.stack ?? error}`));
  worker.on('exit', code => {
    ended();
    link.break(new LambdaError('Runtime.ExitError', `The function's process ended with exit code ${code}`));
  });
  return { worker, link };
}

function invocation(name: string, event: unknown, context: Context): Order {
  const facts = {
    name: context.functionName,
    arn: context.invokedFunctionArn,
    memory: Number(context.memoryLimitInMB),
  };
  const deadline = Date.now() + context.getRemainingTimeInMillis();
  return { kind: 'invoke', name, event: JSON.stringify(event), facts, deadline };
}

async function serve({ handlers, issue }: ThreadServices, asked: Request): Promise<unknown> {
  if (asked.kind === 'credentials') return issue(asked.wanted);
  const { query, body, ...rest } = asked.request;
  const answer = await handlers[asked.service]({
    ...rest,
    query: new URLSearchParams(query),
    body: typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer),
    ...callerOf(rest.headers),
  });
  // A buffer would be copied with the whole block of memory that it is a part of.
  return { ...answer, body: answer.body.toString() };
}

/** Printed here, so that it takes the way of all functions' lines. */
function print({ stream, line }: Printed): void {
  console[stream](line);
}
