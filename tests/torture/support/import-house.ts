import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { importRecord } from '../../../domain/import/import-record.ts';
import { createHandler as createWorker } from '../../../functions/queues/run-import.ts';
import type { Environment } from '../../../functions/shared/environment.ts';
import { envelopesOf } from '../../../functions/shared/publish/envelopes.ts';
import { jsonService } from '../../../local/services/http/json-protocol.ts';
import { withServices } from '../../support/with-services.ts';
import type { Workbench } from '../../support/workbench.ts';
import { type FileServer, openFileServer } from './file-server.ts';
import { type Answer, type Asked, type Front, frontOf, openHouse, tenantId } from './house.ts';

/** A message of the imports queue. */
interface Message {
  readonly body: string;
  receives: number;
}

/** What imports are done with: the queue in memory, S3 on a port. */
export interface ImportPlace {
  readonly bench: Workbench;
  readonly front: Front;
  readonly environment: Environment;
  /** What waits in the queue. */
  readonly queue: Message[];
}

/** The imports of a tenant; workers are started for each message. */
export interface Imports {
  /** Announces a file and uploads it; answers the import's id. */
  upload(file: string | Uint8Array, type?: string, asked?: Asked): Promise<string>;
  /** Starts an import; the event that tells of it goes into the queue. */
  start(id: string, how: object): Promise<Answer>;
  /** Handles one message in a process of its own; what fails comes again. */
  work(environment?: Environment): Promise<boolean>;
  /** Handles all that waits, until nothing does. */
  drain(): Promise<void>;
  /** The import as the API tells of it. */
  shown(id: string): Promise<Answer['body']>;
}

/** A house where files are imported. */
export interface ImportHouse extends ImportPlace, Imports {
  readonly server: FileServer;
  close(): Promise<void>;
}

/** After so many receives a message goes to the dead letters. */
const mostReceives = 5;

const queueService = (queue: Message[]) =>
  jsonService(
    'AmazonSQS',
    new Map<string, (input: unknown) => object>([
      [
        'SendMessageBatch',
        input => {
          const { Entries } = input as { readonly Entries: readonly { Id: string; MessageBody: string }[] };
          for (const { MessageBody: body } of Entries) queue.push({ body, receives: 0 });
          const Successful = Entries.map(({ Id, MessageBody }) => ({
            Id,
            MessageId: Id,
            MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
          }));
          return { Successful, Failed: [] };
        },
      ],
      ['ChangeMessageVisibility', () => ({})],
    ]),
  );

/** Opens a place for the imports of all tenants of a table. */
export const importPlace = (bench: Workbench, server: FileServer, of = bench.environment): ImportPlace => {
  const queue: Message[] = [];
  const environment = withServices(
    server.within(of),
    { sqs: queueService(queue) },
    { IMPORT_QUEUE_URL: 'http://127.0.0.1/imports', LOG_LEVEL: 'silent' },
  );
  return { bench, environment, queue, front: frontOf(environment) };
};

/** The imports of one tenant. */
export const importsOf = ({ bench, front, environment, queue }: ImportPlace, tenant: string): Imports => {
  const imports: Imports = {
    upload: async (file, type = 'contacts', asked = {}) => {
      const bytes = Buffer.from(file as string);
      const body = { type, fileName: 'people.csv', size: bytes.length };
      const made = await front.api('POST', '/imports', { tenant, ...asked, body });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      const { url, method, headers } = made.body.upload;
      const { status } = await fetch(url, { method, headers, body: bytes });
      if (status !== 200) throw new Error(`The upload was answered ${status}`);
      return made.body.id;
    },
    start: async (id, how) => {
      const answer = await front.api('POST', `/imports/${id}/start`, { tenant, body: how });
      if (answer.status !== 200) return answer;
      const store = await bench.stores.storeFor(tenant);
      const { items } = await store.timeline(importRecord, id);
      const event = items.flatMap(one => envelopesOf(tenant, one)).find(one => one.type === 'import.started');
      queue.push({ body: JSON.stringify({ detail: event }), receives: 0 });
      return answer;
    },
    work: async (of = environment) => {
      const message = queue.shift();
      if (message === undefined) return false;
      message.receives += 1;
      const attributes = { ApproximateReceiveCount: String(message.receives) };
      const record = { messageId: 'm', receiptHandle: 'r', body: message.body, attributes };
      const failed = await createWorker(of)({ Records: [record] } as unknown as SQSEvent).then(
        ({ batchItemFailures }) => batchItemFailures.length > 0,
        () => true,
      );
      if (failed && message.receives < mostReceives) queue.push(message);
      return true;
    },
    drain: async () => {
      while (await imports.work());
    },
    shown: async id => (await front.api('GET', `/imports/${id}`, { tenant })).body,
  };
  return imports;
};

/** Opens it; close it after the test. */
export const openImportHouse = async (): Promise<ImportHouse> => {
  const bench = await openHouse();
  const server = await openFileServer();
  const place = importPlace(bench, server);
  return {
    ...place,
    ...importsOf(place, tenantId),
    server,
    close: async () => {
      await server.close();
      bench.close();
    },
  };
};
