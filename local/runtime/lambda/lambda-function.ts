import type { Context } from 'aws-lambda';
import { type ContextFacts, lambdaContext } from './lambda-context.ts';
import { LambdaError, toLambdaError } from './lambda-error.ts';

/** An ordinary Lambda handler. */
export type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>;

/** A function of a template. */
export interface LambdaFunction extends ContextFacts {
  roleArn: string;
  /** Runs the handler once; throws {@link LambdaError} for whatever went wrong. */
  invoke(event: unknown): Promise<unknown>;
  /** Loads the code before the first call needs it. */
  warm(): Promise<void>;
}

/** A function's resource, resolved. */
export interface FunctionSettings extends ContextFacts {
  roleArn: string;
  timeoutSeconds: number;
  load: () => Promise<LambdaHandler>;
}

/** Makes a function that loads its code once, at its first call, and ends a call at its timeout as Lambda does. */
export function lambdaFunction(settings: FunctionSettings): LambdaFunction {
  let loading: Promise<LambdaHandler> | undefined;
  const load = () => {
    loading ??= settings.load();
    // A failed load is not kept: Lambda, too, starts the next environment from nothing.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  return {
    name: settings.name,
    arn: settings.arn,
    memory: settings.memory,
    roleArn: settings.roleArn,
    warm: async () => void (await load()),
    invoke: event => invoke(settings, load, event),
  };
}

async function invoke(settings: FunctionSettings, load: () => Promise<LambdaHandler>, event: unknown) {
  const handler = await load().catch(error => {
    throw toLambdaError(error);
  });
  const deadline = Date.now() + settings.timeoutSeconds * 1000;
  const { promise: timedOut, reject } = Promise.withResolvers<never>();
  const message = `Task timed out after ${settings.timeoutSeconds.toFixed(2)} seconds`;
  const timer = setTimeout(
    () => reject(new LambdaError('Sandbox.Timedout', message)),
    settings.timeoutSeconds * 1000,
  );
  try {
    const call = Promise.resolve(handler(event, lambdaContext(settings, deadline)));
    return (await Promise.race([call, timedOut])) ?? null;
  } catch (error) {
    throw toLambdaError(error);
  } finally {
    clearTimeout(timer);
  }
}
