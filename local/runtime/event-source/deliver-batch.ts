import { pause } from '../../services/pause.ts';
import type { StreamRecord } from '../../services/table/stream-records.ts';
import { failedItems } from './batch-failures.ts';

/** Records that a mapping gave up. */
export interface Discarded {
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  records: readonly StreamRecord[];
  attempts: number;
}

/** How a batch of stream records is delivered. */
export interface Delivery {
  bisect: boolean;
  partialFailures: boolean;
  retries: number;
  maximumAgeSeconds: number;
  discard: (discarded: Discarded) => void;
  /** Runs the function; throws when it fails. */
  invoke: (records: readonly StreamRecord[]) => Promise<unknown>;
  /** Everything up to this record is done: called while a batch is being taken apart. */
  advance: (record: StreamRecord) => void;
  signal: AbortSignal;
  log: (line: string) => void;
}

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/**
 * Delivers records in order: retries with growing pauses, goes on at the first failed record where the function reports it, splits a
 * failing batch into halves where the mapping says so (that counts as no retry), and gives up what is too old or was tried too often.
 * Ends early, with nothing given up, when `signal` is aborted.
 */
export async function deliverBatch(delivery: Delivery, batch: readonly StreamRecord[]): Promise<void> {
  let records = dropOld(delivery, batch);
  for (let attempt = 1; records.length > 0 && !delivery.signal.aborted; attempt += 1) {
    const done = await tryOnce(delivery, records);
    if (done === records.length) return;
    const last = records[done - 1];
    if (last) {
      delivery.advance(last);
      records = records.slice(done);
      attempt = 0;
    } else if (delivery.bisect && records.length > 1) {
      return deliverHalves(delivery, records);
    } else if (delivery.retries >= 0 && attempt > delivery.retries) {
      return delivery.discard({ condition: 'RetryAttemptsExhausted', records, attempts: attempt });
    }
    await pause(Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE), delivery.signal);
    records = dropOld(delivery, records);
  }
}

async function deliverHalves(delivery: Delivery, records: readonly StreamRecord[]): Promise<void> {
  const middle = Math.ceil(records.length / 2);
  for (const half of [records.slice(0, middle), records.slice(middle)]) {
    await deliverBatch(delivery, half);
    const last = half.at(-1);
    if (delivery.signal.aborted) return;
    if (last) delivery.advance(last);
  }
}

/** How many records, from the first on, are done. */
async function tryOnce(delivery: Delivery, records: readonly StreamRecord[]): Promise<number> {
  try {
    const result = await delivery.invoke(records);
    if (!delivery.partialFailures) return records.length;
    const ids = records.map(record => record.dynamodb.SequenceNumber);
    const failed = failedItems(result, ids);
    if (!failed) return 0;
    const first = ids.findIndex(id => failed.has(id));
    return first < 0 ? records.length : first;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    delivery.log(
      `a batch of ${records.length} stream records failed: ${cause instanceof Error ? cause.stack : cause}`,
    );
    return 0;
  }
}

function dropOld(delivery: Delivery, records: readonly StreamRecord[]): readonly StreamRecord[] {
  if (delivery.maximumAgeSeconds < 0) return records;
  const oldest = Date.now() / 1000 - delivery.maximumAgeSeconds;
  const old = records.filter(record => record.dynamodb.ApproximateCreationDateTime < oldest);
  if (old.length === 0) return records;
  delivery.discard({ condition: 'RecordAgeExceeded', records: old, attempts: 0 });
  return records.filter(record => !old.includes(record));
}
