import type { JsonObject } from '../template/template.ts';
import { RemoteError, remoteEndpoint } from './remote-endpoint.ts';
import { remoteStream } from './remote-stream.ts';
import { createTableInput, timeToLive } from './table-properties.ts';
import type { Tables } from './tables.ts';

/** How often a stream is looked at when nothing was written through this cloud. */
const POLL_EVERY = 500;

const WRITES = /\.(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;

interface Description {
  Table: { TableArn: string; LatestStreamArn?: string };
}

/**
 * Another DynamoDB endpoint in place of our engine (`DYNAMODB_ENDPOINT`). What it does not do (the policies of callers, fault hooks) is
 * not done: it is for comparing answers, not for judging isolation.
 */
export function remoteTables(url: string): Tables {
  const endpoint = remoteEndpoint(url);
  const listeners = new Set<() => void>();
  const streams = new Map<string, string>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const poller = setInterval(tell, POLL_EVERY);
  poller.unref();
  return {
    handle: async request => {
      const answer = await endpoint.forward(request);
      if (WRITES.test(request.headers['x-amz-target'] ?? '')) tell();
      return answer;
    },
    ensure: async (name, properties) => {
      const { Table } = await ensureTable(name, properties, endpoint);
      streams.set(name, Table.LatestStreamArn ?? '');
      // The other endpoint may name another region and account; policies and mappings speak of ours.
      const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;
      return { arn, streamArn: `${arn}/stream/remote` };
    },
    stream: table => ({
      read: remoteStream(endpoint, () => streams.get(table) ?? ''),
      trim: () => undefined,
      onWrite: listener => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    }),
    close: async () => clearInterval(poller),
  };
}

async function ensureTable(
  name: string,
  properties: JsonObject,
  endpoint: ReturnType<typeof remoteEndpoint>,
) {
  const describe = () => endpoint.call<Description>('DynamoDB', 'DescribeTable', { TableName: name });
  try {
    return await describe();
  } catch (error) {
    if (!(error instanceof RemoteError && error.code === 'ResourceNotFoundException')) throw error;
  }
  await endpoint.call('DynamoDB', 'CreateTable', createTableInput(name, properties));
  const TimeToLiveSpecification = timeToLive(properties);
  if (TimeToLiveSpecification) {
    await endpoint.call('DynamoDB', 'UpdateTimeToLive', { TableName: name, TimeToLiveSpecification });
  }
  return describe();
}
