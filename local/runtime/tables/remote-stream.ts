import type { StreamPage } from '../../services/table/engine.ts';
import type { StreamRecord } from '../../services/table/stream-records.ts';
import { type RemoteEndpoint, RemoteError } from './remote-endpoint.ts';

interface Shards {
  StreamDescription: { Shards: { ShardId: string; ParentShardId?: string }[] };
}

interface Page {
  Records: StreamRecord[];
  NextShardIterator?: string;
}

const nothing: StreamPage = { records: [], through: null };

/**
 * Reads a stream of another endpoint through its own API, shard after shard. Iterators expire and streams of a local endpoint have one
 * open shard, so that a reader simply asks again from the sequence number that it knows.
 */
export function remoteStream(endpoint: RemoteEndpoint, streamArn: () => string) {
  let next: { after: string | null; iterator: string } | undefined;
  const call = <T>(operation: string, input: object) => endpoint.call<T>('DynamoDBStreams', operation, input);

  const iteratorAfter = async (after: string | null): Promise<string | undefined> => {
    const { StreamDescription } = await call<Shards>('DescribeStream', { StreamArn: streamArn() });
    const shard = StreamDescription.Shards.at(-1);
    if (!shard) return undefined;
    const from =
      after === null
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const input = { StreamArn: streamArn(), ShardId: shard.ShardId, ...from };
    return (await call<{ ShardIterator?: string }>('GetShardIterator', input)).ShardIterator;
  };
  return async (after: string | null, most: number): Promise<StreamPage> => {
    const iterator = next?.after === after ? next.iterator : await iteratorAfter(after);
    next = undefined;
    if (iterator === undefined) return nothing;
    try {
      const page = await call<Page>('GetRecords', { ShardIterator: iterator, Limit: most });
      const last = page.Records.at(-1)?.dynamodb.SequenceNumber ?? after;
      if (page.NextShardIterator) next = { after: last, iterator: page.NextShardIterator };
      return { records: page.Records, through: last === after ? null : last };
    } catch (error) {
      if (error instanceof RemoteError && error.code === 'ExpiredIteratorException') return nothing;
      throw error;
    }
  };
}
