import type { Durability } from '../http/database.ts';
import { jsonService } from '../http/json-protocol.ts';
import type { Authorise, ServiceHandler } from '../http/service.ts';
import type { Definition } from './definition.ts';
import { type Execution, type ExecutionStore, openExecutionStore } from './execution-store.ts';
import { runExecution } from './run-execution.ts';
import { stateOperations } from './state-operations.ts';
import type { TaskRunner } from './step.ts';

/** A state machine of a template. */
export interface Machine {
  arn: string;
  name: string;
  definition: Definition;
  /** Runs its tasks as the machine's role. */
  runTask: TaskRunner;
}

/** What Step Functions needs from the cloud. */
export interface StatesOptions {
  /** The SQLite file of the journal. */
  file: string;
  authorise: Authorise;
  during: <T>(work: () => Promise<T>) => Promise<T>;
  log: (line: string) => void;
  durability?: Durability;
}

/** The embedded Step Functions. */
export interface StatesEngine {
  handle: ServiceHandler;
  addMachine(machine: Machine): void;
  /** Goes on with every execution that an earlier process left running. Call it once every machine is there. */
  resume(): void;
  executions(machineArn: string): Execution[];
  close(): void;
}

/** Parts that the operations share. */
export interface StatesContext {
  machines: Map<string, Machine>;
  store: ExecutionStore;
  authorise: Authorise;
  /** Runs an execution in the background. */
  run(execution: Execution): void;
  /** Ends an execution's run, if it has one. */
  abort(arn: string): void;
}

const NINETY_DAYS = 90 * 24 * 3600 * 1000;

/** Opens Step Functions over a data folder's journal. */
export function openStates(options: StatesOptions): StatesEngine {
  const store = openExecutionStore(options.file, options.durability);
  store.sweep(Date.now() - NINETY_DAYS);
  const machines = new Map<string, Machine>();
  const runs = new Map<string, AbortController>();
  const run = (execution: Execution) => {
    const machine = machines.get(execution.machineArn);
    if (!machine) return options.log(`${execution.arn} waits: no template makes its state machine any more`);
    const controller = new AbortController();
    runs.set(execution.arn, controller);
    const { definition, name: machineName, runTask } = machine;
    const { during } = options;
    runExecution(execution, { definition, machineName, runTask, store, during, signal: controller.signal })
      .catch(error => options.log(`${execution.arn}: ${error instanceof Error ? error.stack : error}`))
      .finally(() => runs.delete(execution.arn));
  };
  const abort = (arn: string) => runs.get(arn)?.abort();
  const context = { machines, store, authorise: options.authorise, run, abort };
  return {
    handle: jsonService('AWSStepFunctions', stateOperations(context)),
    addMachine: machine => void machines.set(machine.arn, machine),
    resume: () => store.running().forEach(run),
    executions: machineArn => store.list(machineArn, undefined, 0, 10_000),
    close: () => {
      for (const controller of runs.values()) controller.abort();
      store.close();
    },
  };
}
