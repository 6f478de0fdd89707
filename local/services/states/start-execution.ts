import { randomUUID } from 'node:crypto';
import { AwsError } from '../http/aws-error.ts';
import type { Caller } from '../http/service.ts';
import type { StateValue } from './definition.ts';
import type { Execution } from './execution-store.ts';
import type { Machine, StatesContext } from './open-states.ts';
import { checkRight, machineMissing } from './refusals.ts';
import { stateEntered } from './run-execution.ts';

/**
 * `StartExecution`. The execution is journalled before the answer. The same name and input as a running execution answers that one;
 * another input, or a name of one that has ended, is `ExecutionAlreadyExists` (a name is free again after 90 days).
 */
export function startExecution(context: StatesContext, raw: unknown, caller: Caller): object {
  const {
    stateMachineArn = '',
    name = randomUUID(),
    input = '{}',
  } = raw as {
    stateMachineArn?: string;
    name?: string;
    input?: string;
  };
  checkRight(context, caller, 'StartExecution', stateMachineArn);
  const machine = context.machines.get(stateMachineArn);
  if (!machine) throw machineMissing(stateMachineArn);
  checkName(name);
  const arn = executionArn(stateMachineArn, name);
  const known = context.store.find(arn);
  const execution = known ? sameExecution(known, input) : begin(context, machine, { arn, name, input });
  return { executionArn: arn, startDate: execution.startedAt / 1000 };
}

function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

function sameExecution(known: Execution, input: string): Execution {
  if (known.status === 'RUNNING' && known.input === input) return known;
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
}

function begin(
  context: StatesContext,
  machine: Machine,
  given: { arn: string; name: string; input: string },
): Execution {
  const now = Date.now();
  const { StartAt: state, States } = machine.definition;
  const stateInput = parseInput(given.input);
  const execution: Execution = {
    ...given,
    machineArn: machine.arn,
    status: 'RUNNING',
    startedAt: now,
    state,
    stateInput,
    enteredAt: now,
  };
  context.store.save(execution, [
    { at: now, type: 'ExecutionStarted', details: { executionStartedEventDetails: { input: given.input } } },
    stateEntered(States[state]?.Type ?? '', state, stateInput, now),
  ]);
  context.run(execution);
  return execution;
}

function parseInput(input: string): StateValue {
  try {
    return JSON.parse(input) as StateValue;
  } catch {
    throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is not JSON');
  }
}

/** 1 to 80 characters without white space, brackets, wildcards and some others, as the API reference lists them. */
function checkName(name: string): void {
  if (/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name)) return;
  throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
}
