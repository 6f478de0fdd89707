import { ExecutionError, StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { allStates, type Definition, type State, type StateValue } from './definition.ts';

/** What came of running one state. */
export type StepOutcome =
  | { kind: 'next'; state: string; output: StateValue }
  | { kind: 'end'; output: StateValue }
  | { kind: 'failed'; error: string; cause: string };

/** Runs a task: its resource, and its input after `Parameters`. Throws an error whose `name` Retry and Catch look at. */
export type TaskRunner = (resource: string, input: StateValue) => Promise<StateValue>;

/** One state of an execution, about to run. */
export interface Step {
  definition: Definition;
  state: string;
  input: StateValue;
  /** The context object, `$$`. */
  context: Record<string, unknown>;
  runTask: TaskRunner;
}

/** The interpreter gives a task a minute where AWS gives it forever; a Node timer holds 24 days. */
const FOREVER_SECONDS = 2_000_000;

/**
 * Runs exactly one state with everything that belongs to it (paths, choice, retries, catchers), so that the caller can journal
 * between states. The state runs under a name of its own in a machine whose other states only end: the one that was entered is next.
 */
export async function runStep(step: Step): Promise<StepOutcome> {
  const running = `@${step.state}`;
  const machine = new StateMachine(machineOf(step, running), { validationOptions: { noValidate: true } });
  const run = machine.run(step.input, {
    context: step.context,
    overrides: {
      taskResourceLocalHandlers: handlersOf(step, running) as Record<
        string,
        (input: StateValue) => Promise<StateValue>
      >,
      waitTimeOverrides: { [running]: 0 },
    },
  });
  try {
    const output = (await run.result) as StateValue;
    const next = await lastEntered(run.eventLogs, step.definition);
    return next === undefined ? { kind: 'end', output } : { kind: 'next', state: next, output };
  } catch (error) {
    return failure(error);
  }
}

/** Evaluates a path as a state would: against its input after `InputPath`, or against the context. */
export async function evaluatePath(step: Step, path: string): Promise<StateValue> {
  const { InputPath } = stateOf(step);
  const inputPath = InputPath === undefined ? {} : { InputPath };
  const pass = { Type: 'Pass', ...inputPath, Parameters: { 'value.$': path }, End: true };
  const definition = { StartAt: 'P', States: { P: pass } } as unknown as StateMachineDefinition;
  const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
  const result = await machine.run(step.input, { context: step.context }).result;
  return (result as { value: StateValue }).value;
}

/** The state that a step runs. */
export function stateOf(step: Pick<Step, 'definition' | 'state'>): State {
  const state = step.definition.States[step.state];
  if (!state) throw new Error(`The machine has no state ${step.state}`);
  return state;
}

function machineOf(step: Step, running: string): StateMachineDefinition {
  const markers = Object.keys(step.definition.States).map(name => [name, { Type: 'Pass', End: true }]);
  const States = { ...Object.fromEntries(markers), [running]: patient(stateOf(step)) };
  return { StartAt: running, States } as unknown as StateMachineDefinition;
}

function patient(state: State): State {
  const timed = state.TimeoutSeconds !== undefined || state.TimeoutSecondsPath !== undefined;
  return state.Type === 'Task' && !timed ? { ...state, TimeoutSeconds: FOREVER_SECONDS } : state;
}

function handlersOf(step: Step, running: string) {
  const own = [[running, stateOf(step)] as const];
  const inner = allStates({ StartAt: step.state, States: { [step.state]: stateOf(step) } });
  const tasks = [...own, ...inner].filter(([, state]) => state.Type === 'Task');
  const handler = (state: State) => (input: StateValue) => step.runTask(state.Resource ?? '', input);
  return Object.fromEntries(tasks.map(([name, state]) => [name, handler(state)]));
}

async function lastEntered(
  events: AsyncGenerator<{ type: string; state?: { name: string } }>,
  definition: Definition,
): Promise<string | undefined> {
  let last: string | undefined;
  for await (const event of events) {
    const name = event.type === 'StateEntered' ? event.state?.name : undefined;
    if (name !== undefined && Object.hasOwn(definition.States, name)) last = name;
  }
  return last;
}

function failure(error: unknown): StepOutcome {
  const cause = error instanceof ExecutionError && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return { kind: 'failed', error: 'States.Runtime', cause: String(cause) };
  return { kind: 'failed', error: cause.name, cause: cause.message };
}
