import type { SqsMessage } from '../../services/sqs/fauxqs-modules.ts';
import type { Queues, Received } from '../../services/sqs/queues.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { failedItems } from './batch-failures.ts';

/** An `AWS::Lambda::EventSourceMapping` of a queue. */
export interface QueueMapping {
  queueArn: string;
  target: LambdaFunction;
  batchSize: number;
  windowSeconds: number;
  /** Batches at the same time. */
  concurrency: number;
  partialFailures: boolean;
  passes: (record: object) => boolean;
  /** Lets go first what is in more of a hurry. */
  courtesy: () => Promise<void>;
  /** Surrounds each call of the function. */
  during: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What a running mapping answers. */
export interface RunningMapping {
  busy(): boolean;
  stop(): Promise<void>;
}

/** A queue is looked at this often even when nothing wakes the mapping. */
const LONGEST_SLEEP = 60_000;

/**
 * Polls a queue for a function, as Lambda does: batches within the window, several at the same time, messages deleted after success,
 * the failed ones left for their visibility timeout. It sleeps until a message becomes visible.
 */
export function runQueueMapping(
  mapping: QueueMapping,
  queues: Queues,
  log: (line: string) => void,
): RunningMapping {
  const active = new Set<Promise<void>>();
  let stopped = false;
  let wakeUp = () => {};
  let gathering = false;

  const report = (error: unknown): never[] => {
    log(`queue of ${mapping.target.name}: ${error instanceof Error ? error.stack : error}`);
    return [];
  };
  const loop = async () => {
    while (!stopped) {
      const batch = active.size < mapping.concurrency ? await gather().catch(report) : [];
      if (batch.length > 0) begin(batch);
      else await pause();
    }
  };
  const gather = async () => {
    gathering = true;
    try {
      return await receiveBatch(mapping, queues, () => stopped);
    } finally {
      gathering = false;
    }
  };
  const begin = (batch: Received[]) => {
    const work = mapping
      .during(() => deliver(mapping, queues, batch, log))
      .catch(report)
      .then(() => {
        active.delete(work);
        wakeUp();
      });
    active.add(work);
  };
  const pause = () =>
    new Promise<void>(resolve => {
      const free = active.size < mapping.concurrency;
      if (stopped || (free && queues.count(mapping.queueArn).ready > 0)) return resolve();
      const next = queues.nextVisible(mapping.queueArn) ?? LONGEST_SLEEP;
      // At full width only the end of a batch matters: a waiting message would wake this at once, again and again.
      const forget = free
        ? queues.wake(mapping.queueArn, Math.min(Math.max(next, 5), LONGEST_SLEEP), () => wakeUp())
        : () => {};
      wakeUp = () => {
        forget();
        resolve();
      };
    });
  const running = loop();
  return {
    busy: () => active.size > 0 || gathering || queues.count(mapping.queueArn).ready > 0,
    stop: async () => {
      stopped = true;
      wakeUp();
      await running;
      await Promise.allSettled(active);
    },
  };
}

/** What is there now, and what comes within the window. */
async function receiveBatch(
  mapping: QueueMapping,
  queues: Queues,
  stopped: () => boolean,
): Promise<Received[]> {
  const { queueArn, batchSize } = mapping;
  if (queues.count(queueArn).ready > 0) await mapping.courtesy();
  const batch = queues.receive(queueArn, batchSize);
  const until = Date.now() + mapping.windowSeconds * 1000;
  while (batch.length > 0 && batch.length < batchSize && Date.now() < until && !stopped()) {
    await sleep(queues, queueArn, until - Date.now());
    batch.push(...queues.receive(queueArn, batchSize - batch.length));
  }
  return batch;
}

function sleep(queues: Queues, queueArn: string, milliseconds: number): Promise<void> {
  return new Promise(resolve => queues.wake(queueArn, milliseconds, resolve));
}

/** Runs the function over one batch; what failed comes again. */
async function deliver(
  mapping: QueueMapping,
  queues: Queues,
  batch: Received[],
  log: (line: string) => void,
) {
  const passing = batch.filter(received => mapping.passes(filterView(received.message)));
  const filteredOut = batch.filter(received => !passing.includes(received));
  const done = [...filteredOut, ...(await succeeded(mapping, passing, log))];
  queues.remove(
    mapping.queueArn,
    done.map(received => received.receiptHandle),
  );
}

async function succeeded(
  mapping: QueueMapping,
  batch: Received[],
  log: (line: string) => void,
): Promise<Received[]> {
  if (batch.length === 0) return [];
  try {
    const Records = batch.map(received => recordOf(mapping.queueArn, received));
    const result = await mapping.target.invoke({ Records });
    if (!mapping.partialFailures) return batch;
    const ids = batch.map(received => received.message.messageId);
    const failed = failedItems(result, ids) ?? new Set(ids);
    return batch.filter(received => !failed.has(received.message.messageId));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    log(
      `${mapping.target.name} failed on ${batch.length} messages: ${cause instanceof Error ? cause.stack : cause}`,
    );
    return [];
  }
}

/** A message as its function gets it. */
function recordOf(queueArn: string, { message, receiptHandle }: Received): object {
  return {
    messageId: message.messageId,
    receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.approximateReceiveCount),
      SentTimestamp: String(message.sentTimestamp),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(
        message.approximateFirstReceiveTimestamp ?? message.sentTimestamp,
      ),
    },
    messageAttributes: messageAttributes(message),
    md5OfBody: message.md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}

function messageAttributes({ messageAttributes: attributes }: SqsMessage): object {
  const lower = ({ DataType, StringValue, BinaryValue }: SqsMessage['messageAttributes'][string]) => ({
    dataType: DataType,
    ...(StringValue === undefined ? {} : { stringValue: StringValue }),
    ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
  });
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, lower(value)]));
}

/** Filters see the body as JSON where it is JSON. It is read when one looks at it: most queues have none. */
function filterView(message: SqsMessage): object {
  return {
    get body(): unknown {
      try {
        return JSON.parse(message.body) as unknown;
      } catch {
        return message.body;
      }
    },
  };
}
