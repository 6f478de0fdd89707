import type { DatabaseSync } from 'node:sqlite';
import { type Durability, openDatabase, transaction } from '../http/database.ts';
import type { StateValue } from './definition.ts';

/** How an execution stands. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution with the state that it is in. Times are milliseconds since 1970. */
export interface Execution {
  arn: string;
  machineArn: string;
  name: string;
  /** As it was given to `StartExecution`, a JSON text. */
  input: string;
  status: ExecutionStatus;
  startedAt: number;
  stoppedAt?: number;
  /** The state that runs or waits, and what it was given. */
  state: string;
  stateInput: StateValue;
  enteredAt: number;
  /** When the Wait state ends; once it is known it is kept over restarts. */
  waitUntil?: number;
  output?: string;
  error?: string;
  cause?: string;
}

/** An event of an execution's history. */
export interface HistoryEvent {
  at: number;
  type: string;
  details: object;
}

/** Keeps executions and their histories; each call is on disk when it returns. */
export interface ExecutionStore {
  /** Saves an execution together with the events that tell of it. */
  save(execution: Execution, events: readonly HistoryEvent[]): void;
  find(arn: string): Execution | undefined;
  running(): Execution[];
  /** Newest first. */
  list(machineArn: string, status: ExecutionStatus | undefined, offset: number, most: number): Execution[];
  history(arn: string): (HistoryEvent & { id: number })[];
  /** Forgets what ended before a time, as AWS does after 90 days. */
  sweep(before: number): void;
  close(): void;
}

const schema = `
create table if not exists executions (
  arn text primary key, machine text not null, status text not null, started_at integer not null,
  stopped_at integer, execution text not null
) without rowid;
create index if not exists executions_by_machine on executions (machine, started_at);
create index if not exists executions_by_status on executions (status);
create table if not exists history (
  arn text not null, id integer not null, event text not null, primary key (arn, id)
) without rowid;`;

/** Opens the journal of a data folder. */
export function openExecutionStore(file: string, durability?: Durability): ExecutionStore {
  const database = openDatabase(file, schema, durability);
  return { ...writers(database), ...readers(database), close: () => database.close() };
}

function writers(database: DatabaseSync): Pick<ExecutionStore, 'save' | 'sweep'> {
  const put = database.prepare('insert or replace into executions values (?, ?, ?, ?, ?, ?)');
  const add = database.prepare(
    'insert into history select ?1, coalesce(max(id), 0) + 1, ?2 from history where arn = ?1',
  );
  const old = database.prepare(`select arn from executions where status != 'RUNNING' and stopped_at < ?`);
  const drop = database.prepare('delete from executions where arn = ?');
  const dropHistory = database.prepare('delete from history where arn = ?');
  return {
    save: (execution, events) =>
      transaction(database, () => {
        const { arn, machineArn, status, startedAt, stoppedAt = null } = execution;
        put.run(arn, machineArn, status, startedAt, stoppedAt, JSON.stringify(execution));
        for (const event of events) add.run(arn, JSON.stringify(event));
      }),
    sweep: before =>
      transaction(database, () => {
        for (const { arn } of old.all(before)) {
          drop.run(String(arn));
          dropHistory.run(String(arn));
        }
      }),
  };
}

function readers(database: DatabaseSync): Pick<ExecutionStore, 'find' | 'running' | 'list' | 'history'> {
  const one = database.prepare('select execution from executions where arn = ?');
  const active = database.prepare(`select execution from executions where status = 'RUNNING'`);
  const page = database.prepare(
    `select execution from executions where machine = ?1 and (?2 is null or status = ?2)
     order by started_at desc, arn limit ?4 offset ?3`,
  );
  const events = database.prepare('select id, event from history where arn = ? order by id');
  return {
    find: arn => [one.get(arn)].filter(row => row !== undefined).map(parseExecution)[0],
    running: () => active.all().map(parseExecution),
    list: (machine, status, offset, most) =>
      page.all(machine, status ?? null, offset, most).map(parseExecution),
    history: arn =>
      events
        .all(arn)
        .map(row => ({ id: Number(row.id), ...(JSON.parse(String(row.event)) as HistoryEvent) })),
  };
}

function parseExecution(row: Record<string, unknown>): Execution {
  return JSON.parse(String(row.execution)) as Execution;
}
