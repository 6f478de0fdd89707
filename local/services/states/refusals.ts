import { AwsError } from '../http/aws-error.ts';
import type { Caller } from '../http/service.ts';
import type { StatesContext } from './open-states.ts';

/** Refuses callers whose role does not allow the action. */
export function checkRight(context: StatesContext, caller: Caller, action: string, arn: string): void {
  if (context.authorise(caller.accessKeyId, `states:${action}`, arn)) return;
  const message = `Not authorized to perform: states:${action} on resource: ${arn}`;
  throw new AwsError('AccessDeniedException', message, 403);
}

/** The error for a machine that no template makes. */
export function machineMissing(arn: string): AwsError {
  return new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}
