import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { importing as catalogue } from '../../domain/import/importing.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import { type Environment, variable } from '../shared/environment.ts';
import { openFiles } from '../shared/files/files.ts';
import { type Importing, openImporting } from '../shared/import/batch-desk.ts';
import { readJob } from '../shared/import/job.ts';
import { type BatchMessage, batchIn } from '../shared/import/message.ts';
import { planImport } from '../shared/import/plan-import.ts';
import { runBatch } from '../shared/import/run-batch.ts';
import type { Worker } from '../shared/import/worker.ts';
import { logger } from '../shared/log/logger.ts';
import { openStores } from '../shared/store/open-store.ts';

/** After so many tries a batch's rows are refused or lost, before the queue gives the message up: an import always ends. */
const lastTry = 4;
/** Prepared imports that are kept: their schemas are made once. */
const mostOpen = 20;

const sender = (environment: Environment, sqs: SQSClient): Worker['send'] => {
  const QueueUrl = variable(environment, 'IMPORT_QUEUE_URL');
  return async batches => {
    for (let at = 0; at < batches.length; at += 10) {
      const Entries = batches
        .slice(at, at + 10)
        .map(batch => ({ Id: String(batch.batch), MessageBody: JSON.stringify(batch) }));
      const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      if (Failed.length > 0) throw new Error(`${Failed.length} batches could not be sent.`);
    }
  };
};

/** The event `import.started` in a message of the bus. */
const startedIn = (body: unknown): { readonly tenantId: string; readonly importId: string } => {
  const { detail } = body as {
    readonly detail?: { tenantId?: unknown; type?: unknown; subject?: { id?: unknown } };
  };
  const { tenantId, type, subject } = detail ?? {};
  if (type !== 'import.started' || typeof tenantId !== 'string' || typeof subject?.id !== 'string')
    throw new Error('This is no message of the imports queue.');
  return { tenantId, importId: subject.id };
};

/** Queue `imports`: plans an import that was started, and runs its batches. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, catalogue);
  const filesFor = openFiles(environment);
  const sqs = new SQSClient(environment.client('sqs') as object);
  const send = sender(environment, sqs);
  const open = new Map<string, Promise<Importing>>();
  const log = logger('run-import', environment.variables.LOG_LEVEL);

  const workerFor = async (tenantId: string): Promise<Worker> => ({
    store: await stores.storeFor(tenantId),
    files: await filesFor(tenantId),
    catalogue,
    send,
  });

  const importingOf = (worker: Worker, { importId }: BatchMessage): Promise<Importing> => {
    const known = open.get(importId);
    if (known !== undefined) return known;
    if (open.size >= mostOpen) open.clear();
    const made = readJob(worker.store, importId).then(job => openImporting(catalogue, importId, job));
    open.set(importId, made);
    made.catch(() => open.delete(importId));
    return made;
  };

  const work = async (text: string, record: SQSRecord): Promise<void> => {
    const body: unknown = JSON.parse(text);
    const batch = batchIn(body);
    const last = Number(record.attributes.ApproximateReceiveCount) >= lastTry;
    if (batch === undefined) {
      const { tenantId, importId } = startedIn(body);
      return planImport(await workerFor(tenantId), importId, last);
    }
    const worker = await workerFor(batch.tenantId);
    await runBatch(worker, await importingOf(worker, batch), batch, last);
  };

  /** The queue would hide a failed message for as long as the longest batch may take: it comes again sooner. */
  const sooner = async (record: SQSRecord): Promise<void> => {
    const tries = Number(record.attributes.ApproximateReceiveCount);
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: variable(environment, 'IMPORT_QUEUE_URL'),
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: Math.min(60, 2 ** tries),
      }),
    );
  };

  return batchHandler(
    (body, record) =>
      work(body, record).catch(async error => {
        // It comes again all the same, only later.
        await sooner(record).catch(failure => log.error('message.not-sooner', failure));
        throw error;
      }),
    log,
  );
};
