import { fauxqsModules, type SqsMessage, type SqsQueue } from './fauxqs-modules.ts';
import type { Fauxqs } from './open-fauxqs.ts';

/** A message handed to one consumer until its visibility ends. */
export interface Received {
  receiptHandle: string;
  message: SqsMessage;
}

/** The queues of the cloud, as the bus and the event source mappings use them: without a socket, on disk at return. */
export interface Queues {
  /** Makes a queue, or brings the attributes of a kept one up to date; its messages stay. */
  ensure(name: string, attributes: Record<string, string>): { url: string; arn: string };
  /** Puts bodies into queues, all or none; on disk when this resolves. Throws when a queue does not exist. */
  send(messages: readonly { queueArn: string; body: string }[]): Promise<void>;
  receive(queueArn: string, most: number): Received[];
  remove(queueArn: string, receiptHandles: readonly string[]): void;
  /** Calls back when a message may have become visible, at the latest after `milliseconds`; answers a way to stop. */
  wake(queueArn: string, milliseconds: number, callback: () => void): () => void;
  /** Milliseconds until something hidden becomes visible; undefined when nothing is hidden. */
  nextVisible(queueArn: string): number | undefined;
  /** Messages of a queue in every state. */
  count(queueArn: string): { ready: number; inFlight: number; delayed: number };
  names(): string[];
}

/** Queues over fauxqs. `endpoint` is the URL under which SQS is served, without a slash at the end. */
export async function openQueues(
  fauxqs: Fauxqs,
  region: string,
  account: string,
  endpoint: string,
): Promise<Queues> {
  const { SqsStore } = await fauxqsModules();
  const find = (arn: string): SqsQueue => {
    const queue = fauxqs.sqs.getQueueByArn(arn);
    if (!queue) throw new Error(`There is no queue ${arn}`);
    return queue;
  };
  return {
    ensure: (name, attributes) => {
      const arn = `arn:aws:sqs:${region}:${account}:${name}`;
      const url = `${endpoint}/${account}/${name}`;
      const kept = fauxqs.sqs.getQueueByArn(arn);
      if (kept) releaseInFlight(fauxqs, kept, attributes);
      else fauxqs.sqs.createQueue(name, url, arn, attributes);
      return { url, arn };
    },
    send: async messages => {
      // All queues are looked up first: a turn's transaction is shared, so one that is missing must not leave half of them there.
      const wanted = messages.map(({ queueArn, body }) => ({ queue: find(queueArn), body }));
      fauxqs.together(() => {
        for (const { queue, body } of wanted) queue.enqueue(delayed(SqsStore.createMessage(body), queue));
      });
      await fauxqs.settled();
    },
    receive: (queueArn, most) => receive(fauxqs, find(queueArn), most),
    remove: (queueArn, receiptHandles) => {
      const queue = find(queueArn);
      if (receiptHandles.length === 0) return;
      fauxqs.together(() => receiptHandles.forEach(handle => void queue.deleteMessage(handle)));
    },
    wake: (queueArn, milliseconds, callback) => wake(find(queueArn), milliseconds, callback),
    nextVisible: queueArn => nextVisible(find(queueArn)),
    count: queueArn => {
      const { messages, inflightMessages, delayedMessages } = find(queueArn);
      return { ready: messages.length, inFlight: inflightMessages.size, delayed: delayedMessages.length };
    },
    names: () => [...fauxqs.sqs.allQueues()].map(queue => queue.name),
  };
}

function delayed(message: SqsMessage, queue: SqsQueue): SqsMessage {
  const seconds = Number(queue.attributes.DelaySeconds ?? 0);
  if (seconds > 0) message.delayUntil = message.sentTimestamp + seconds * 1000;
  return message;
}

/**
 * Whoever held a message when the process ended is gone with it, so a kept queue starts with everything visible: waiting for the
 * visibility timeout would only delay what at-least-once delivery allows at once.
 */
function releaseInFlight(fauxqs: Fauxqs, queue: SqsQueue, attributes: Record<string, string>): void {
  fauxqs.together(() => {
    queue.setAttributes(attributes);
    for (const handle of [...queue.inflightMessages.keys()]) queue.changeVisibility(handle, 0);
  });
}

/**
 * Who holds a message, and that it was deleted, is written at the end of the turn and waits for no disk: at-least-once delivery allows that it
 * comes again after a kill.
 */
function receive(fauxqs: Fauxqs, queue: SqsQueue, most: number): Received[] {
  if (queue.messages.length === 0 && nextVisible(queue) !== 0) return [];
  return fauxqs.together(() => {
    const received: Received[] = [];
    while (received.length < most) {
      const part = queue.dequeue(Math.min(10, most - received.length), undefined, arn =>
        fauxqs.sqs.getQueueByArn(arn),
      );
      for (const { ReceiptHandle: receiptHandle } of part) {
        const entry = queue.inflightMessages.get(receiptHandle);
        if (entry) received.push({ receiptHandle, message: entry.message });
      }
      if (part.length === 0) break;
    }
    return received;
  });
}

/** A waiter of fauxqs without its polling, which would look at every queue fifty times a second. */
function wake(queue: SqsQueue, milliseconds: number, callback: () => void): () => void {
  const waiter = { resolve: () => fire(), timer: setTimeout(() => fire(), milliseconds) };
  let done = false;
  const forget = () => {
    done = true;
    clearTimeout(waiter.timer);
    queue.pollWaiters = queue.pollWaiters.filter(other => other !== waiter);
  };
  const fire = () => {
    if (done) return;
    forget();
    callback();
  };
  queue.pollWaiters.push(waiter);
  return forget;
}

function nextVisible(queue: SqsQueue): number | undefined {
  const times = [
    ...[...queue.inflightMessages.values()].map(entry => entry.visibilityDeadline),
    ...queue.delayedMessages.map(message => message.delayUntil ?? 0),
  ];
  return times.length === 0 ? undefined : Math.max(0, times.reduce((a, b) => Math.min(a, b)) - Date.now());
}
