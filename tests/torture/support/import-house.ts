import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { createHandler as createWorker } from '../../../functions/queues/run-import.ts';
import type { Environment } from '../../../functions/shared/environment.ts';
import { envelopesOf } from '../../../functions/shared/publish/envelopes.ts';
import type { StoredEvent } from '../../../functions/shared/store/store.ts';
import { jsonService } from '../../../local/services/http/json-protocol.ts';
import { withServices } from '../../support/with-services.ts';
import type { Workbench } from '../../support/workbench.ts';
import { type FileServer, openFileServer } from './file-server.ts';
import { type Answer, type Asked, type Front, frontOf, openHouse, tenantId } from './house.ts';
import { itemsOf } from './table-audit.ts';

/** A message of the imports queue. */
interface Message {
  readonly body: string;
  receives: number;
}

/** A house where files are imported: S3 on a port, the queue in memory, workers that are started for each message. */
export interface ImportHouse {
  readonly bench: Workbench;
  readonly front: Front;
  readonly server: FileServer;
  readonly environment: Environment;
  /** What waits in the queue. */
  readonly queue: Message[];
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

/** Opens it; close it after the test. */
export const openImportHouse = async (): Promise<ImportHouse> => {
  const bench = await openHouse();
  const server = await openFileServer();
  const queue: Message[] = [];
  const environment = withServices(
    server.within(bench.environment),
    { sqs: queueService(queue) },
    { IMPORT_QUEUE_URL: 'http://127.0.0.1/imports', LOG_LEVEL: 'silent' },
  );
  const front = frontOf(environment);
  const house: ImportHouse = {
    bench,
    front,
    server,
    environment,
    queue,
    upload: async (file, type = 'contacts', asked = {}) => {
      const bytes = Buffer.from(file as string);
      const body = { type, fileName: 'people.csv', size: bytes.length };
      const made = await front.api('POST', '/imports', { ...asked, body });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      const { url, method, headers } = made.body.upload;
      const { status } = await fetch(url, { method, headers, body: bytes });
      if (status !== 200) throw new Error(`The upload was answered ${status}`);
      return made.body.id;
    },
    start: async (id, how) => {
      const answer = await front.api('POST', `/imports/${id}/start`, { body: how });
      if (answer.status !== 200) return answer;
      const event = (await itemsOf(bench, tenantId))
        .filter(({ pk, sk }) => String(pk).endsWith(`#${id}`) && String(sk).startsWith('y#'))
        .map(item => item.event as StoredEvent)
        .flatMap(one => envelopesOf(tenantId, one))
        .find(one => one.type === 'import.started');
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
      while (await house.work());
    },
    shown: async id => (await front.api('GET', `/imports/${id}`)).body,
    close: async () => {
      await server.close();
      bench.close();
    },
  };
  return house;
};
