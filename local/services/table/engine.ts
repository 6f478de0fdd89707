import type { Caller } from './caller.ts';
import type { Call, Core } from './core.ts';
import { AwsError, LostAnswerError, tableNotFound } from './errors.ts';
import type { Fault, TableFaults } from './faults.ts';
import { Meter } from './meter.ts';
import type { Observer } from './observe.ts';
import { streamOperations, tableOperations } from './operations/catalogue.ts';
import { forgetTokens } from './operations/client-token.ts';
import { Catalog } from './store/catalog.ts';
import { Database, type Durability } from './store/database.ts';
import type { TableStore } from './store/table-store.ts';
import { type StreamRecord, sequenceText, streamRecord } from './stream-records.ts';
import { sweep } from './sweep.ts';
import { WriteListeners } from './write-listeners.ts';

/** Where the engine keeps its tables, and what tests may hook into. */
export interface TableEngineOptions {
  /** The SQLite file; `:memory:` keeps nothing. */
  file: string;
  /** 'full' survives a power cut, 'normal' a killed process. */
  durability: Durability;
  /** Milliseconds since 1970; tests and time travel. */
  clock?: () => number;
  faults?: TableFaults;
  /** Of the ARNs; `us-east-1` and twelve zeros unless told. */
  region?: string;
  account?: string;
  /** Told about every call: operation, tables, units. */
  observe?: Observer;
  /** Told of what takes a while: laying anew a file of an earlier version. */
  log?: (line: string) => void;
}

/** The embedded DynamoDB. Every call is synchronous and atomic; what it answered is on disk. */
export interface TableEngine {
  /**
   * One operation in wire shape (`call('GetItem', { TableName, Key: { pk: { S: '…' } } }, caller)`).
   * @param fault what fault injection does to this call, if somebody asked {@link nextFault} already
   * @throws AwsError as AWS answers; LostAnswerError when fault injection lost the answer after the commit
   */
  call(operation: string, input: object, caller: Caller, fault?: Fault): object;
  /**
   * The same for carriers with many callers: writes of one turn of the event loop are committed together, and each is answered when
   * they are on disk. Whole items in it are `StoredItem`s, for `answerText`.
   */
  answer(operation: string, input: object, caller: Caller, fault: Fault): Promise<object>;
  /** What fault injection wants done to a call. */
  nextFault(operation: string, input: object): Fault;
  /** Stream records after a sequence number (null: from the oldest), in order. */
  readStream(table: string, afterSequence: string | null, limit: number): StreamRecord[];
  /** The same, passing over those whose key does not begin so: it tells how far it looked, which may be further than the last record. */
  pageOfStream(table: string, afterSequence: string | null, limit: number, begins?: KeyPrefix): StreamPage;
  /** Forgets stream records up to a sequence number: they were delivered. */
  trimStream(table: string, throughSequence: string): void;
  /** Tells when a table with a stream was written, after the commit. Answers how to stop listening. */
  onWrite(listener: (table: string) => void): () => void;
  /** Deletes items whose time to live is over; answers how many. */
  sweepExpired(): number;
  close(): void;
}

/** How a key attribute begins. */
export interface KeyPrefix {
  attribute: string;
  prefix: string;
}

/** Records, and the sequence number up to which they are all that was asked for; null when there is nothing new. */
export interface StreamPage {
  records: StreamRecord[];
  through: string | null;
}

const grouped: ReadonlySet<string> = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);
const reading: ReadonlySet<string> = new Set([
  'GetItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'TransactGetItems',
]);

/** Opens (or makes) the database file. A file belongs to one process at a time. */
export function openTableEngine(options: TableEngineOptions): TableEngine {
  return new Engine(options);
}

class Engine implements TableEngine {
  readonly #core: Core;
  readonly #faults: TableFaults;
  readonly #observe: Observer | undefined;
  readonly #listeners = new WriteListeners();

  constructor({ file, durability, clock = Date.now, faults = {}, ...rest }: TableEngineOptions) {
    const database = new Database(file, durability);
    const { region = 'us-east-1', account = '000000000000', log = () => undefined } = rest;
    this.#core = { database, catalog: new Catalog(database, clock, log), clock, region, account };
    this.#faults = faults;
    this.#observe = rest.observe;
  }

  nextFault(operation: string, input: object): Fault {
    return this.#faults.decide?.(operation, input as Record<string, unknown>) ?? 'pass';
  }

  call(operation: string, input: object, caller: Caller, fault = this.nextFault(operation, input)): object {
    const { database } = this.#core;
    database.flush();
    try {
      return this.#call(operation, input, caller, fault, false);
    } finally {
      database.sync();
    }
  }

  async answer(operation: string, input: object, caller: Caller, fault: Fault): Promise<object> {
    const { database } = this.#core;
    if (grouped.has(operation)) database.openGroup();
    // A definition must not share a commit with what may still be undone.
    else if (!reading.has(operation)) database.flush();
    try {
      return this.#call(operation, input, caller, fault, true);
    } finally {
      // Also a refusal may rest on what the group wrote.
      await database.committed();
    }
  }

  #call(operation: string, input: object, caller: Caller, fault: Fault, stored: boolean): object {
    if (fault !== 'pass' && 'delayMs' in fault) {
      // A synchronous caller can only be made to wait by stopping its thread.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, fault.delayMs);
      return this.#call(operation, input, caller, fault.next ?? 'pass', stored);
    }
    if (fault !== 'pass' && 'throttle' in fault) throw this.#throttled(operation, caller);
    const unprocessed = fault !== 'pass' && 'unprocessed' in fault ? fault.unprocessed : 0;
    const answer = this.#run(operation, input, { caller, unprocessed, stored });
    if (fault !== 'pass' && 'loseAnswer' in fault) throw new LostAnswerError(operation);
    return answer;
  }

  #run(operation: string, input: object, asked: Pick<Call, 'caller' | 'unprocessed' | 'stored'>): object {
    const run = operationOf(operation);
    const call: Call = { ...this.#core, ...asked, meter: new Meter(), written: new Set() };
    try {
      const answer = run(call, input);
      this.#report(operation, call);
      return answer;
    } catch (error) {
      this.#report(operation, call, error instanceof Error ? error.name : 'Error');
      throw error;
    } finally {
      this.#tell(call.written);
    }
  }

  #throttled(operation: string, { principal }: Caller): AwsError {
    const error = new AwsError(
      'ProvisionedThroughputExceededException',
      'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
    );
    this.#observe?.({ operation, tables: [], principal, error: error.name });
    return error;
  }

  /** Listeners read the stream: nothing may be there for them before it is on disk. */
  #tell(written: ReadonlySet<string>): void {
    const committed = this.#core.database.committed();
    if (committed) committed.then(() => this.#listeners.tell(written)).catch(() => undefined);
    else this.#listeners.tell(written);
  }

  #report(operation: string, { meter, caller }: Call, error?: string): void {
    const observation = { operation, tables: meter.observed(), principal: caller.principal };
    this.#observe?.(error === undefined ? observation : { ...observation, error });
  }

  readStream(table: string, afterSequence: string | null, limit: number): StreamRecord[] {
    return this.pageOfStream(table, afterSequence, limit).records;
  }

  pageOfStream(table: string, afterSequence: string | null, limit: number, begins?: KeyPrefix): StreamPage {
    const { stream, definition } = this.#store(table);
    const after = Number(afterSequence ?? 0);
    // By other attributes nothing is passed over: who asks looks at the records anyway.
    const sortKeyPrefix = begins?.attribute === definition.sort?.name ? begins?.prefix : undefined;
    const { changes, through } = stream.read({ after, limit, sortKeyPrefix });
    return {
      records: changes.map(change => streamRecord(change, definition, this.#core.region)),
      through: through > after ? sequenceText(through) : null,
    };
  }

  trimStream(table: string, throughSequence: string): void {
    // Joins the writes of this turn: what a crash leaves untrimmed is trimmed later.
    this.#core.database.openGroup();
    this.#store(table).stream.trim(Number(throughSequence));
  }

  #store(table: string): TableStore {
    const store = this.#core.catalog.find(table);
    if (!store) throw tableNotFound(table);
    return store;
  }

  onWrite(listener: (table: string) => void): () => void {
    return this.#listeners.add(listener);
  }

  sweepExpired(): number {
    this.#core.database.flush();
    forgetTokens(this.#core);
    const written = new Set<string>();
    const count = sweep(this.#core, written);
    if (count > 0) this.#core.database.sync();
    this.#listeners.tell(written);
    return count;
  }

  close(): void {
    this.#core.database.close();
  }
}

function operationOf(name: string) {
  const operation =
    (Object.hasOwn(tableOperations, name) ? tableOperations[name] : undefined) ??
    (Object.hasOwn(streamOperations, name) ? streamOperations[name] : undefined);
  if (operation) return operation;
  throw new AwsError('UnknownOperationException', `The operation ${name} is not part of this engine`);
}
