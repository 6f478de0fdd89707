import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** What of a function's resource its context tells. */
export interface ContextFacts {
  name: string;
  arn: string;
  memory: number;
}

/** The `context` argument of a handler. `deadline` is milliseconds since 1970. */
export function lambdaContext(facts: ContextFacts, deadline: number): Context {
  const unsupported = () => {
    throw new Error('context.done, fail and succeed are callbacks of Node 0.10 and not known here');
  };
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: facts.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: facts.arn,
    memoryLimitInMB: String(facts.memory),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${facts.name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}
