import { AwsError } from '../http/aws-error.ts';
import type { Operation, Operations } from '../http/json-protocol.ts';
import type { Caller } from '../http/service.ts';
import type { Execution, ExecutionStatus, HistoryEvent } from './execution-store.ts';
import type { StatesContext } from './open-states.ts';
import { checkRight, machineMissing } from './refusals.ts';
import { startExecution } from './start-execution.ts';

/** The operations of Step Functions' API that are here; their inputs are as the API reference has them. */
export function stateOperations(context: StatesContext): Operations {
  return new Map<string, Operation>([
    ['StartExecution', (input, caller) => startExecution(context, input, caller)],
    ['DescribeExecution', (input, caller) => describe(known(context, caller, 'DescribeExecution', input))],
    [
      'StopExecution',
      (input, caller) => stop(context, input, known(context, caller, 'StopExecution', input)),
    ],
    ['ListExecutions', (input, caller) => list(context, input, caller)],
    [
      'GetExecutionHistory',
      (input, caller) => history(context, known(context, caller, 'GetExecutionHistory', input)),
    ],
  ]);
}

function known(context: StatesContext, caller: Caller, action: string, input: unknown): Execution {
  const { executionArn = '' } = input as { executionArn?: string };
  checkRight(context, caller, action, executionArn);
  const execution = context.store.find(executionArn);
  if (execution) return execution;
  throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
}

function summary(execution: Execution): object {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt / 1000,
    ...(execution.stoppedAt === undefined ? {} : { stopDate: execution.stoppedAt / 1000 }),
  };
}

function describe(execution: Execution): object {
  const { input, output, error, cause } = execution;
  const details = { inputDetails: { included: true }, outputDetails: { included: true } };
  return { ...summary(execution), input, output, error, cause, ...details };
}

function stop(context: StatesContext, input: unknown, execution: Execution): object {
  const stoppedAt = execution.stoppedAt ?? Date.now();
  if (execution.status === 'RUNNING') {
    const { error, cause } = input as { error?: string; cause?: string };
    context.abort(execution.arn);
    const aborted: Execution = { ...execution, status: 'ABORTED', stoppedAt };
    if (error !== undefined) aborted.error = error;
    if (cause !== undefined) aborted.cause = cause;
    const details = { executionAbortedEventDetails: { error, cause } };
    context.store.save(aborted, [{ at: stoppedAt, type: 'ExecutionAborted', details }]);
  }
  return { stopDate: stoppedAt / 1000 };
}

function list(context: StatesContext, raw: unknown, caller: Caller): object {
  const input = raw as {
    stateMachineArn?: string;
    statusFilter?: string;
    maxResults?: number;
    nextToken?: string;
  };
  const { stateMachineArn = '', statusFilter, maxResults = 100, nextToken = '0' } = input;
  checkRight(context, caller, 'ListExecutions', stateMachineArn);
  if (!context.machines.has(stateMachineArn)) throw machineMissing(stateMachineArn);
  const offset = Number(nextToken);
  const most = maxResults === 0 ? 100 : Math.min(maxResults, 1000);
  const page = context.store.list(stateMachineArn, statusFilter as ExecutionStatus | undefined, offset, most);
  const more = page.length === most ? { nextToken: String(offset + most) } : {};
  return { executions: page.map(summary), ...more };
}

function history(context: StatesContext, execution: Execution): object {
  const event = ({ id, at, type, details }: HistoryEvent & { id: number }) => {
    return { id, previousEventId: id - 1, timestamp: at / 1000, type, ...details };
  };
  return { events: context.store.history(execution.arn).map(event) };
}
