import { mkdirSync } from 'node:fs';
import type { Durability } from '../http/database.ts';
import type { ServiceHandler, ServiceRequest } from '../http/service.ts';
import {
  type FauxqsApp,
  fauxqsModules,
  type Persistence,
  type S3Store,
  type SqsStore,
} from './fauxqs-modules.ts';

/** Where the queues and buckets live, and how hard a commit is. */
export interface FauxqsOptions {
  dataDir: string;
  region: string;
  durability: Durability;
}

/** Queues and buckets in this process, kept in one SQLite file. */
export interface Fauxqs {
  sqs: SqsStore;
  s3: S3Store;
  /** Runs SQS's and S3's own protocols; the path is without the endpoint's prefix. */
  handle: ServiceHandler;
  /** Everything inside is on disk together or not at all. Nested calls join the outer one. */
  atomically<T>(work: () => T): T;
  /**
   * The same without waiting for the disk: a power cut may take it back. For what at-least-once delivery allows to happen again
   * (who holds a message, and that it was deleted).
   */
  lazily<T>(work: () => T): T;
  close(): Promise<void>;
}

/** Opens fauxqs over a folder, without a socket of its own. */
export async function openFauxqs(options: FauxqsOptions): Promise<Fauxqs> {
  mkdirSync(options.dataDir, { recursive: true });
  const modules = await fauxqsModules();
  const stores = {
    sqsStore: new modules.SqsStore(),
    s3Store: new modules.S3Store(),
    snsStore: new modules.SnsStore(),
  };
  const persistence = new modules.PersistenceManager(options.dataDir);
  persistence.db.exec(`pragma synchronous = ${options.durability}`);
  mendVisibilityZero(persistence);
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  for (const store of Object.values(stores)) Object.assign(store, { persistence });
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  stores.sqsStore.host = '';
  const app = modules.buildApp({ logger: false, defaultRegion: options.region, stores });
  await app.ready();
  return {
    sqs: stores.sqsStore,
    s3: stores.s3Store,
    handle: request => inject(app, request),
    atomically: transactions(persistence, options.durability),
    lazily: transactions(persistence, 'NORMAL', options.durability),
    close: async () => {
      await app.close();
      persistence.close();
    },
  };
}

async function inject(app: FauxqsApp, request: ServiceRequest): ReturnType<ServiceHandler> {
  const query = request.query.size > 0 ? `?${request.query}` : '';
  const answer = await app.inject({
    method: request.method,
    url: `${request.path}${query}`,
    headers: request.headers,
    payload: request.body,
  });
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  return { status: answer.statusCode, headers: Object.fromEntries(headers), body: answer.rawPayload };
}

/** fauxqs 2.4 writes null into a column that is `NOT NULL` when a message is made visible at once, and fails. */
function mendVisibilityZero(persistence: Persistence): void {
  const ready = persistence.db.prepare(
    'update sqs_messages set receipt_handle = null, visibility_deadline = null where message_id = ?',
  );
  persistence.updateMessageReady = messageId => void ready.run(messageId);
}

/**
 * fauxqs writes message by message: a move to a dead-letter queue is a delete and an insert, and a kill between them would lose
 * the message. One transaction around them keeps them together, and makes a batch cost one commit.
 */
function transactions(
  persistence: Persistence,
  durability: Durability,
  usual: Durability = durability,
): <T>(work: () => T) => T {
  const { db } = persistence;
  return work => {
    if (db.isTransaction) return work();
    if (durability !== usual) db.exec(`pragma synchronous = ${durability}`);
    db.exec('begin immediate');
    try {
      const result = work();
      db.exec('commit');
      return result;
    } catch (error) {
      db.exec('rollback');
      throw error;
    } finally {
      if (durability !== usual) db.exec(`pragma synchronous = ${usual}`);
    }
  };
}
