import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Envelope, envelopeSchema } from '../../events/envelope.ts';
import { lean, leanOptions } from '../shared/aws/lean.ts';
import { type Environment, variable } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { entriesOf } from '../shared/publish/entries.ts';
import { envelopesOf } from '../shared/publish/envelopes.ts';
import { putEvents } from '../shared/publish/put-events.ts';
import type { StoredEvent } from '../shared/store/store.ts';
import { toPlain, type WireItem } from '../shared/store/wire.ts';

const tenantIdLength = 12;

/** The stream's filter lets only new event items through; this checks it again, since a filter can be edited away. */
const isEventItem = (record: DynamoDBRecord): boolean =>
  record.eventName === 'INSERT' &&
  record.dynamodb?.Keys?.sk?.S?.startsWith('y#') === true &&
  record.dynamodb.NewImage !== undefined;

const envelopesIn = (record: DynamoDBRecord): readonly Envelope[] => {
  const item = toPlain(record.dynamodb?.NewImage as WireItem);
  const tenantId = String(item.pk).slice(0, tenantIdLength);
  return envelopesOf(tenantId, item.event as StoredEvent).map(envelope => envelopeSchema.parse(envelope));
};

/**
 * Table stream → bus (DESIGN §4), mass work in packs; two mappings bring the stream, so that nobody waits behind an import. Records are taken
 * in order; at the first that cannot be published everything before it is published and the batch comes back from there, so that bisecting
 * finds a poison record and keeps it.
 */
export const createHandler = (environment: Environment) => {
  const client = lean(new EventBridgeClient({ ...leanOptions, ...(environment.client('events') as object) }));
  const bus = variable(environment, 'BUS_NAME');
  const log = logger('publish-events', environment.variables.LOG_LEVEL);

  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const envelopes: Envelope[] = [];
    const failures: { itemIdentifier: string }[] = [];
    for (const record of event.Records.filter(isEventItem)) {
      try {
        envelopes.push(...envelopesIn(record));
      } catch (error) {
        log.error('event.unreadable', error, { sequence: record.dynamodb?.SequenceNumber });
        failures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
        break;
      }
    }
    await putEvents(client, entriesOf(bus, envelopes));
    return { batchItemFailures: failures };
  };
};
