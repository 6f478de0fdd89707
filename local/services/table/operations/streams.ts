import { authorize, type Call } from '../core.ts';
import { AwsError, validation } from '../errors.ts';
import type { TableStore } from '../store/table-store.ts';
import { sequenceText, streamRecord } from '../stream-records.ts';
import { schemaOf, streamArn } from './describe.ts';
import { checkShape, memberError } from './shape.ts';

/** Every stream has this one shard, and it stays open. */
const shardId = 'shardId-00000000000000000000-00000000';
const mostRecords = 1000;

/** ListStreams */
export function listStreams(call: Call, raw: unknown): object {
  const { TableName } = checkShape<{ TableName?: string }>(raw, {
    TableName: 'string',
    Limit: 'integer',
    ExclusiveStartStreamArn: 'string',
  });
  const stores = call.catalog.all().filter(({ definition }) => definition.stream !== null);
  const wanted = stores.filter(({ definition }) => TableName === undefined || definition.name === TableName);
  for (const { definition } of wanted) authorize(call, 'ListStreams', definition.name, null, '/stream/*');
  return {
    Streams: wanted.map(({ definition }) => ({
      StreamArn: streamArn(call, definition),
      StreamLabel: definition.stream?.label,
      TableName: definition.name,
    })),
  };
}

/** DescribeStream */
export function describeStream(call: Call, raw: unknown): object {
  const { StreamArn } = checkShape<{ StreamArn: string }>(raw, {
    'StreamArn!': 'string',
    Limit: 'integer',
    ExclusiveStartShardId: 'string',
  });
  const { definition } = streamOf(call, 'DescribeStream', StreamArn);
  const shard = { ShardId: shardId, SequenceNumberRange: { StartingSequenceNumber: sequenceText(1) } };
  return {
    StreamDescription: {
      StreamArn,
      StreamLabel: definition.stream?.label,
      StreamStatus: 'ENABLED',
      StreamViewType: definition.stream?.viewType,
      CreationRequestDateTime: definition.createdAt / 1000,
      TableName: definition.name,
      KeySchema: schemaOf(definition),
      Shards: [shard],
    },
  };
}

function streamOf(call: Call, action: string, arn: string): TableStore {
  const store = call.catalog
    .all()
    .find(({ definition }) => definition.stream && streamArn(call, definition) === arn);
  if (!store)
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
  authorize(call, action, store.definition.name, null, `/stream/${store.definition.stream?.label}`);
  return store;
}

interface IteratorParameters {
  StreamArn: string;
  ShardId: string;
  ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER';
  SequenceNumber?: string;
}

/** GetShardIterator: an iterator is the stream and the last number seen. */
export function getShardIterator(call: Call, raw: unknown): object {
  const input = checkShape<IteratorParameters>(raw, {
    'StreamArn!': 'string',
    'ShardId!': 'string',
    'ShardIteratorType!': ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER', 'LATEST', 'TRIM_HORIZON'],
    SequenceNumber: 'string',
  });
  const store = streamOf(call, 'GetShardIterator', input.StreamArn);
  if (input.ShardId !== shardId) {
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Shard: ${input.ShardId}`);
  }
  return { ShardIterator: iterator(input.StreamArn, startOf(store, input)) };
}

function startOf(store: TableStore, { ShardIteratorType, SequenceNumber }: IteratorParameters): number {
  if (ShardIteratorType === 'TRIM_HORIZON') return 0;
  if (ShardIteratorType === 'LATEST') return store.stream.last;
  if (SequenceNumber === undefined) throw validation(`${ShardIteratorType} needs a SequenceNumber`);
  return Number(SequenceNumber) - (ShardIteratorType === 'AT_SEQUENCE_NUMBER' ? 1 : 0);
}

const iterator = (arn: string, after: number): string =>
  Buffer.from(JSON.stringify({ arn, after })).toString('base64url');

function position(text: string): { arn: string; after: number } {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as { arn: string; after: number };
  } catch {
    throw validation('Invalid ShardIterator');
  }
}

/** GetRecords */
export function getRecords(call: Call, raw: unknown): object {
  const { ShardIterator, Limit = mostRecords } = checkShape<{ ShardIterator: string; Limit?: number }>(raw, {
    'ShardIterator!': 'string',
    Limit: 'integer',
  });
  if (Limit < 1 || Limit > mostRecords) {
    throw memberError(`'${Limit}'`, 'limit', 'Member must have value between 1 and 1000');
  }
  const { arn, after } = position(ShardIterator);
  const store = streamOf(call, 'GetRecords', arn);
  const { changes } = store.stream.read({ after, limit: Limit });
  const Records = changes.map(change => streamRecord(change, store.definition, call.region));
  return { Records, NextShardIterator: iterator(arn, changes.at(-1)?.sequence ?? after) };
}
