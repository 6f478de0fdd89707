import type { DatabaseSync } from 'node:sqlite';

/**
 * fauxqs exports only `startFauxqs`, which listens on every network interface. Its parts are taken by file instead, so that
 * the cloud can put them behind its own server on the loopback address and read queues without a socket.
 * The types below are the few members that are used.
 */
interface Modules {
  buildApp(options: { logger: boolean; defaultRegion: string; stores: Stores }): FauxqsApp;
  SqsStore: { new (): SqsStore; createMessage(body: string): SqsMessage };
  S3Store: new () => object;
  SnsStore: new () => object;
  PersistenceManager: new (dataDir: string) => Persistence;
}

/** The HTTP side of fauxqs, which takes requests without a socket. */
export interface FauxqsApp {
  ready(): Promise<unknown>;
  close(): Promise<unknown>;
  inject(request: {
    method: string;
    url: string;
    headers: Readonly<Record<string, string>>;
    payload: Buffer;
  }): Promise<{ statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer }>;
}

interface Stores {
  sqsStore: SqsStore;
  s3Store: object;
  snsStore: object;
}

/** A message as fauxqs keeps it. Times are milliseconds since 1970. */
export interface SqsMessage {
  messageId: string;
  body: string;
  md5OfBody: string;
  messageAttributes: Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>;
  sentTimestamp: number;
  approximateReceiveCount: number;
  approximateFirstReceiveTimestamp?: number;
  delayUntil?: number;
  messageGroupId?: string;
  messageDeduplicationId?: string;
  sequenceNumber?: string;
}

/** A queue of fauxqs. `pollWaiters` are called when a message becomes visible. */
export interface SqsQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  attributes: Record<string, string>;
  messages: SqsMessage[];
  delayedMessages: SqsMessage[];
  inflightMessages: Map<string, { message: SqsMessage; receiptHandle: string; visibilityDeadline: number }>;
  pollWaiters: { resolve: () => void; timer: NodeJS.Timeout }[];
  isFifo(): boolean;
  setAttributes(attributes: Record<string, string>): void;
  enqueue(message: SqsMessage): void;
  dequeue(
    most: number,
    visibilitySeconds: number | undefined,
    deadLetters: (arn: string) => SqsQueue | undefined,
  ): { MessageId: string; ReceiptHandle: string }[];
  deleteMessage(receiptHandle: string): boolean;
  changeVisibility(receiptHandle: string, seconds: number): void;
  persistence?: Persistence;
}

/** All queues of fauxqs. */
export interface SqsStore {
  host: string;
  persistence?: Persistence;
  createQueue(name: string, url: string, arn: string, attributes?: Record<string, string>): SqsQueue;
  deleteQueue(url: string): boolean;
  getQueueByName(name: string): SqsQueue | undefined;
  getQueueByArn(arn: string): SqsQueue | undefined;
  getQueue(url: string): SqsQueue | undefined;
  allQueues(): Iterable<SqsQueue>;
}

/** The SQLite file of fauxqs. */
export interface Persistence {
  db: DatabaseSync;
  load(sqs: SqsStore, sns: object, s3: object): void;
  close(): void;
  updateMessageReady(messageId: string): void;
}

let loaded: Promise<Modules> | undefined;

/** Loads the parts of fauxqs, once. */
export function fauxqsModules(): Promise<Modules> {
  loaded ??= loadModules();
  return loaded;
}

async function loadModules(): Promise<Modules> {
  const entry = import.meta.resolve('fauxqs');
  const files = ['app.js', 'sqs/sqsStore.js', 's3/s3Store.js', 'sns/snsStore.js', 'persistence.js'];
  const parts = await Promise.all(files.map(file => import(new URL(file, entry).href)));
  return Object.assign({}, ...parts) as Modules;
}
