import { pause } from '../../services/pause.ts';
import type { KeyPrefix } from '../../services/table/engine.ts';
import { lambdaRecord, type StreamRecord } from '../../services/table/stream-records.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { type Discarded, deliverBatch } from './deliver-batch.ts';
import type { RunningMapping } from './queue-mapping.ts';
import type { Batch, SharedStream, StreamReader } from './shared-stream.ts';

/** An `AWS::Lambda::EventSourceMapping` of a table's stream. */
export interface StreamMapping {
  /** Names the checkpoint; stays the same over restarts. */
  name: string;
  streamArn: string;
  target: LambdaFunction;
  batchSize: number;
  /** How long a batch is waited for that is not full. */
  windowSeconds: number;
  bisect: boolean;
  partialFailures: boolean;
  /** -1: without end. */
  retries: number;
  /** -1: however old. */
  maximumAgeSeconds: number;
  passes: (record: object) => boolean;
  /** How a key begins of all that passes, where the filter says so. */
  begins?: KeyPrefix | undefined;
  /** Lets go first what is in more of a hurry. */
  courtesy: () => Promise<void>;
  /** Takes what is given up. */
  discard: (discarded: Discarded) => void;
}

const LONGEST_SLEEP = 5_000;

/**
 * Reads a stream for a function, in order and one batch at a time (the embedded stream is one shard). The checkpoint is written after
 * the batch was delivered or given up, never before: a kill repeats a batch and loses none.
 */
export function runStreamMapping(
  mapping: StreamMapping,
  stream: SharedStream,
  log: (line: string) => void,
): RunningMapping {
  const reader = stream.open(mapping.name, mapping);
  const abort = new AbortController();
  const { signal } = abort;
  let maybeMore = true;
  let wakeUp = () => {};
  const forget = stream.onWrite(() => {
    maybeMore = true;
    wakeUp();
  });

  const step = async () => {
    const until = Date.now() + mapping.windowSeconds * 1000;
    await mapping.courtesy();
    maybeMore = false;
    const { passing, through } = await gather(mapping, reader, until, signal, () => {
      maybeMore = true;
    });
    if (through === null || signal.aborted) return;
    maybeMore = true;
    const advance = ({ dynamodb }: StreamRecord) => reader.done(dynamodb.SequenceNumber);
    await deliverBatch({ ...mapping, signal, invoke: invokeWith(mapping), log, advance }, passing);
    if (!signal.aborted) reader.done(through);
  };
  const loop = async () => {
    while (!signal.aborted) {
      await step().catch(error => {
        // What failed is tried again after a sleep, not at once.
        maybeMore = false;
        reader.again();
        log(`stream of ${mapping.target.name}: ${error instanceof Error ? error.stack : error}`);
      });
      // A long way through records that do not pass lets others take their turn.
      if (maybeMore) await new Promise(resolve => setImmediate(resolve));
      else if (!signal.aborted) await new Promise<void>(resolve => sleep(resolve));
    }
  };
  const sleep = (resolve: () => void) => {
    const timer = setTimeout(resolve, LONGEST_SLEEP);
    wakeUp = () => {
      clearTimeout(timer);
      resolve();
    };
  };
  const running = loop();
  return {
    busy: () => maybeMore,
    stop: async () => {
      abort.abort();
      forget();
      wakeUp();
      await running;
      reader.close();
    },
  };
}

/**
 * What there is now; with a window, also what comes within it, once there is something to wait with. Other work takes its turn between two
 * pages. Tells `holding` as soon as something waits.
 */
async function gather(
  { batchSize, windowSeconds }: StreamMapping,
  reader: StreamReader,
  until: number,
  signal: AbortSignal,
  holding: () => void,
): Promise<Batch> {
  for (let batch = reader.batch(batchSize); ; ) {
    if (batch.full || signal.aborted) return batch;
    const more = await reader.look();
    batch = reader.batch(batchSize);
    if (windowSeconds === 0 || batch.passing.length === 0) return batch;
    holding();
    if (!more && Date.now() >= until) return batch;
    await pause(more ? 0 : until - Date.now(), signal);
  }
}

function invokeWith(mapping: StreamMapping): (records: readonly StreamRecord[]) => Promise<unknown> {
  return records =>
    mapping.target.invoke({ Records: records.map(record => lambdaRecord(record, mapping.streamArn)) });
}
