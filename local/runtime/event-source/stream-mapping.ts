import { lambdaRecord, type StreamRecord } from '../../services/table/stream-records.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { TableStream } from '../tables/tables.ts';
import type { Checkpoints } from './checkpoints.ts';
import { type Discarded, deliverBatch } from './deliver-batch.ts';
import type { RunningMapping } from './queue-mapping.ts';

/** An `AWS::Lambda::EventSourceMapping` of a table's stream. */
export interface StreamMapping {
  /** Names the checkpoint; stays the same over restarts. */
  name: string;
  streamArn: string;
  target: LambdaFunction;
  batchSize: number;
  bisect: boolean;
  partialFailures: boolean;
  /** -1: without end. */
  retries: number;
  /** -1: however old. */
  maximumAgeSeconds: number;
  passes: (record: object) => boolean;
  /** Lets requests of people go first. */
  courtesy: () => Promise<void>;
  /** Takes what is given up. */
  discard: (discarded: Discarded) => void;
}

/** Delivered records are forgotten when there are this many, or when the mapping stops. */
const TRIM_AFTER = 500;
const LONGEST_SLEEP = 5_000;
/** Up to so many records are read at once, since of what is read the filter may leave little. DynamoDB gives no more. */
const READ_AT_ONCE = 1_000;

/**
 * Reads a stream for a function, in order and one batch at a time (the embedded stream is one shard). The checkpoint is written after
 * the batch was delivered or given up, never before: a kill repeats a batch and loses none.
 */
export function runStreamMapping(
  mapping: StreamMapping,
  stream: TableStream,
  checkpoints: Checkpoints,
  log: (line: string) => void,
): RunningMapping {
  let position = checkpoints.read(mapping.name);
  let stopped = false;
  let maybeMore = true;
  let delivered = 0;
  let wakeUp = () => {};
  const abort = new AbortController();
  const forget = stream.onWrite(() => {
    maybeMore = true;
    wakeUp();
  });

  const advance = (record: StreamRecord) => {
    position = record.dynamodb.SequenceNumber;
    checkpoints.write(mapping.name, position);
  };
  const trim = () => {
    if (position !== null && delivered > 0) stream.trim(position);
    delivered = 0;
  };
  /** Records that were read and not yet looked at. Each is read once; after a failure all are read again from the checkpoint. */
  let ahead: readonly StreamRecord[] = [];
  const next = async () => {
    const { batchSize } = mapping;
    const after = ahead.at(-1)?.dynamodb.SequenceNumber ?? position;
    if (ahead.length < batchSize) ahead = [...ahead, ...(await stream.read(after, READ_AT_ONCE))];
    const batch = nextBatch(mapping, ahead);
    ahead = ahead.slice(batch.records.length);
    return batch;
  };
  const step = async () => {
    await mapping.courtesy();
    maybeMore = ahead.length > 0;
    const { records, passing } = await next();
    const last = records.at(-1);
    if (!last) return;
    maybeMore = true;
    await deliverBatch(
      { ...mapping, signal: abort.signal, invoke: invokeWith(mapping), log, advance },
      passing,
    );
    if (stopped) return;
    advance(last);
    delivered += records.length;
    if (delivered >= TRIM_AFTER) trim();
  };
  const loop = async () => {
    while (!stopped) {
      await step().catch(error => {
        // What failed is tried again after a sleep, not at once.
        maybeMore = false;
        ahead = [];
        log(`stream of ${mapping.target.name}: ${error instanceof Error ? error.stack : error}`);
      });
      if (!maybeMore && !stopped) await new Promise<void>(resolve => sleep(resolve));
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
      stopped = true;
      abort.abort();
      forget();
      wakeUp();
      await running;
      trim();
    },
  };
}

/** A full batch of what passes, if there is one, and all that was read up to its last record. */
function nextBatch(mapping: StreamMapping, read: readonly StreamRecord[]) {
  const passing: StreamRecord[] = [];
  let records = 0;
  for (; records < read.length && passing.length < mapping.batchSize; records += 1) {
    const record = read[records] as StreamRecord;
    if (mapping.passes(record)) passing.push(record);
  }
  return { records: read.slice(0, records), passing };
}

function invokeWith(mapping: StreamMapping): (records: readonly StreamRecord[]) => Promise<unknown> {
  return records =>
    mapping.target.invoke({ Records: records.map(record => lambdaRecord(record, mapping.streamArn)) });
}
