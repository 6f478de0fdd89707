import { authorize, type Call } from '../core.ts';
import { validation } from '../errors.ts';
import type { CapacityMode } from '../meter.ts';
import { writeUnits } from '../units.ts';
import type { RawItem } from './parameters.ts';
import { capacityWords, checkShape, type Shape } from './shape.ts';
import {
  countWrite,
  decide,
  leadingKeyOf,
  type PreparedWrite,
  perform,
  prepareDelete,
  preparePut,
} from './write.ts';
import { writeIdentity } from './write-identity.ts';

interface BatchWriteParameters {
  RequestItems: Record<string, unknown>;
  ReturnConsumedCapacity?: CapacityMode;
}

interface WriteRequest {
  PutRequest?: { Item: RawItem };
  DeleteRequest?: { Key: RawItem };
}

interface BatchEntry {
  table: string;
  request: WriteRequest;
  write: PreparedWrite;
}

const shape: Shape = {
  'RequestItems!': 'object',
  ReturnConsumedCapacity: capacityWords,
  ReturnItemCollectionMetrics: ['NONE'],
};
const requestShape: Shape = { PutRequest: 'object', DeleteRequest: 'object' };
const mostWrites = 25;

/** BatchWriteItem. All entries are committed together here, which AWS does not promise. */
export function batchWriteItem(call: Call, raw: unknown): object {
  const input = checkShape<BatchWriteParameters>(raw, shape);
  const requests = requestsOf(input.RequestItems);
  const entries = requests.map(([table, request]) => ({
    table,
    request,
    write: prepare(call, table, request),
  }));
  if (new Set(entries.map(({ write }) => writeIdentity(write))).size < entries.length) {
    throw validation('Provided list of item keys contains duplicates');
  }
  for (const [table, mine] of byTable(entries)) {
    authorize(
      call,
      'BatchWriteItem',
      table,
      mine.map(({ write }) => leadingKeyOf(write)),
    );
  }
  const left = Math.ceil(call.unprocessed * entries.length);
  call.database.transact(() => {
    for (const entry of entries.slice(left)) writeEntry(call, entry);
  });
  const consumed = call.meter.consumedByTable(input.ReturnConsumedCapacity);
  return {
    UnprocessedItems: unprocessed(entries.slice(0, left)),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
}

function requestsOf(items: Record<string, unknown>): [string, WriteRequest][] {
  const requests = Object.entries(items).flatMap(([table, list]) => {
    if (!Array.isArray(list)) throw validation(`A list of requests is expected for ${table}`);
    return list.map((request): [string, WriteRequest] => [
      table,
      checkShape<WriteRequest>(request, requestShape),
    ]);
  });
  if (requests.length > mostWrites) {
    throw validation('Too many items requested for the BatchWriteItem call');
  }
  if (requests.length === 0) {
    throw validation(
      "1 validation error detected: Value at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  return requests;
}

function prepare(call: Call, TableName: string, request: WriteRequest): PreparedWrite {
  const { PutRequest, DeleteRequest } = request;
  if (PutRequest && DeleteRequest) {
    throw validation(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  if (PutRequest) {
    return preparePut(call, {
      TableName,
      Item: checkShape<{ Item: RawItem }>(PutRequest, { 'Item!': 'object' }).Item,
    });
  }
  if (!DeleteRequest) {
    throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  return prepareDelete(call, {
    TableName,
    Key: checkShape<{ Key: RawItem }>(DeleteRequest, { 'Key!': 'object' }).Key,
  });
}

const byTable = (entries: readonly BatchEntry[]): Map<string, BatchEntry[]> =>
  Map.groupBy(entries, ({ table }) => table);

function writeEntry(call: Call, { write }: BatchEntry): void {
  const cost = perform(decide(write));
  countWrite(call, write, cost, writeUnits(cost.bytes));
}

const unprocessed = (entries: readonly BatchEntry[]): Record<string, WriteRequest[]> =>
  Object.fromEntries(
    [...byTable(entries)].map(([table, mine]) => [table, mine.map(({ request }) => request)]),
  );
