import { randomUUID } from 'node:crypto';
import { lambdaRecord, type StreamRecord } from '../../services/table/stream-records.ts';
import type { Discarded } from './deliver-batch.ts';

/** Whose records were given up. */
export interface FailureFacts {
  mapping: string;
  functionArn: string;
  streamArn: string;
}

/**
 * The object that Lambda writes to an S3 failure destination, with the records themselves in `payload`
 * ("Retain discarded records", Lambda developer guide).
 */
export function failureRecord(facts: FailureFacts, { condition, records, attempts }: Discarded, now: Date) {
  const requestId = randomUUID();
  const body = {
    requestContext: {
      requestId,
      functionArn: facts.functionArn,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: now.toISOString(),
    DDBStreamBatchInfo: batchInfo(facts.streamArn, records),
    payload: JSON.stringify({ Records: records.map(record => lambdaRecord(record, facts.streamArn)) }),
  };
  return { key: keyOf(facts.mapping, requestId, now), body: JSON.stringify(body) };
}

const SHARD = 'shardId-00000000000000000000-00000001';

function batchInfo(streamArn: string, records: readonly StreamRecord[]): object {
  const [first, last] = [records.at(0), records.at(-1)];
  const arrival = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return {
    shardId: SHARD,
    startSequenceNumber: first?.dynamodb.SequenceNumber,
    endSequenceNumber: last?.dynamodb.SequenceNumber,
    approximateArrivalOfFirstRecord: arrival(first),
    approximateArrivalOfLastRecord: arrival(last),
    batchSize: records.length,
    streamArn,
  };
}

/** `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<id>`. */
function keyOf(mapping: string, id: string, now: Date): string {
  const text = now.toISOString();
  const day = text.slice(0, 10).replaceAll('-', '/');
  return `aws/lambda/${mapping}/${SHARD}/${day}/${text.slice(0, 19).replaceAll(':', '.')}-${id}`;
}
