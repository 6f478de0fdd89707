import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TurnCommit } from '../disk/turn-commit.ts';
import { WalSync } from '../disk/wal-sync.ts';
import type { Durability } from '../http/database.ts';
import type { ServiceHandler, ServiceRequest } from '../http/service.ts';
import { type FauxqsApp, fauxqsModules, type Persistence, type SqsStore } from './fauxqs-modules.ts';

/** Where the queues live, and how hard a commit is. */
export interface FauxqsOptions {
  dataDir: string;
  region: string;
  durability: Durability;
}

/** Queues in this process, kept in one SQLite file. */
export interface Fauxqs {
  sqs: SqsStore;
  /** Runs SQS's own protocol; the path is without the endpoint's prefix. */
  handle: ServiceHandler;
  /** Runs synchronous work; what it and others of the same turn wrote is committed together at the turn's end, or not at all. */
  together<T>(work: () => T): T;
  /** Resolves when everything that was written so far is on disk. */
  settled(): Promise<void>;
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
  // Where it must, WalSync brings to the disk what SQLite only writes.
  persistence.db.exec('pragma synchronous = normal');
  const disk = options.durability === 'FULL' ? new WalSync(join(options.dataDir, 'fauxqs.db')) : undefined;
  const turns = new TurnCommit(persistence.db, disk);
  mendVisibilityZero(persistence);
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  for (const store of Object.values(stores)) Object.assign(store, { persistence });
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  stores.sqsStore.host = '';
  const app = modules.buildApp({ logger: false, defaultRegion: options.region, stores });
  await app.ready();
  return {
    sqs: stores.sqsStore,
    handle: async request => {
      const answer = await inject(app, request);
      if (request.method !== 'GET') await turns.settled();
      return answer;
    },
    together: work => turns.run(work),
    settled: () => turns.settled(),
    close: async () => {
      await app.close();
      await turns.settled();
      persistence.close();
      disk?.close();
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
