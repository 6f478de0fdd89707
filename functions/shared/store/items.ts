import { backOff } from '../back-off.ts';
import type { Item } from './codec.ts';
import {
  BatchWriteCommand,
  DeleteCommand,
  type DocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from './document-client.ts';
import { getItems } from './get-items.ts';
import { conditionOf, transactItems } from './item-writes.ts';
import type { Items, Page, Position, Slice } from './store.ts';
import { attempt, isConditionFailure, storeIsBusy } from './table.ts';

/** AWS takes 25 writes a batch. */
const batchSize = 25;
const batchAttempts = 6;

type BatchWrite = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Item } };

const writeBatch = async (
  client: DocumentClient,
  table: string,
  writes: readonly BatchWrite[],
  tries = 0,
): Promise<void> => {
  const answer = await attempt(() =>
    client.send(new BatchWriteCommand({ RequestItems: { [table]: [...writes] as never } })),
  );
  const left = (answer.UnprocessedItems?.[table] ?? []) as readonly BatchWrite[];
  if (left.length === 0) return;
  if (tries + 1 >= batchAttempts) throw storeIsBusy();
  await backOff(tries);
  await writeBatch(client, table, left, tries + 1);
};

/** Only items whose text attribute holds one of these: what is left out was read all the same, and counts as such. */
export interface Holding {
  readonly attribute: string;
  readonly oneOf: readonly string[];
}

const filterOf = (holding: Holding | undefined) => {
  if (holding === undefined) return {};
  const tests = holding.oneOf.map((_, at) => `contains(#held, :held${at})`);
  return {
    expression: { FilterExpression: tests.join(' OR ') },
    names: { '#held': holding.attribute },
    values: Object.fromEntries(holding.oneOf.map((text, at) => [`:held${at}`, text])),
  };
};

/** One query of the table or an index, as a page. `range` bounds the sort key; newest (last) first unless `ascending`. */
export const queryPage = async (
  client: DocumentClient,
  table: string,
  query: {
    readonly pk: string;
    readonly range?: { readonly prefix: string } | { readonly from: string; readonly to: string };
    readonly index?: string | undefined;
    readonly consistent?: boolean;
    readonly holding?: Holding | undefined;
  },
  slice: Slice = {},
): Promise<Page<Item>> => {
  const names = { '#pk': `${query.index ?? ''}pk`, '#sk': `${query.index ?? ''}sk` };
  const { range } = query;
  const [condition, values] =
    range === undefined
      ? ['', {}]
      : 'prefix' in range
        ? [' AND begins_with(#sk, :prefix)', { ':prefix': range.prefix }]
        : [' AND #sk BETWEEN :from AND :to', { ':from': range.from, ':to': range.to }];
  const { '#sk': sk, ...onlyPk } = names;
  const filter = filterOf(query.holding);
  const answer = await attempt(() =>
    client.send(
      new QueryCommand({
        TableName: table,
        ...(query.index === undefined ? {} : { IndexName: query.index }),
        KeyConditionExpression: `#pk = :pk${condition}`,
        ...filter.expression,
        ExpressionAttributeNames: {
          ...(condition === '' ? onlyPk : { ...onlyPk, '#sk': sk }),
          ...filter.names,
        },
        ExpressionAttributeValues: { ':pk': query.pk, ...values, ...filter.values },
        ScanIndexForward: slice.ascending === true,
        Limit: slice.limit ?? 50,
        ConsistentRead: query.consistent === true,
        ...(slice.after === undefined ? {} : { ExclusiveStartKey: slice.after }),
      }),
    ),
  );
  return {
    items: answer.Items ?? [],
    ...(answer.LastEvaluatedKey === undefined ? {} : { next: answer.LastEvaluatedKey as Position }),
  };
};

/** Does a write under a condition; false when the condition did not hold. */
const unlessRefused = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await attempt(write);
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
};

/** One more, and what stands beside the count, as an update. */
const oneMore = (table: string, key: Item, most: number, more: Readonly<Record<string, number>>) => {
  const names = Object.keys(more);
  return new UpdateCommand({
    TableName: table,
    Key: key,
    UpdateExpression: `${names.length === 0 ? '' : `SET ${names.map((_, at) => `#m${at} = :m${at}`).join(', ')} `}ADD #count :one`,
    ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
    ExpressionAttributeNames: {
      '#count': 'count',
      ...Object.fromEntries(names.map((name, at) => [`#m${at}`, name])),
    },
    ExpressionAttributeValues: {
      ':one': 1,
      ':most': most,
      ...Object.fromEntries(names.map((name, at) => [`:m${at}`, more[name]])),
    },
  });
};

/** The plain items of one tenant. Its credentials refuse any other tenant's keys. */
export const openItems = (client: DocumentClient, table: string): Items => ({
  get: async (key, options = {}) => {
    const answer = await attempt(() =>
      client.send(
        new GetCommand({ TableName: table, Key: key, ConsistentRead: options.consistent === true }),
      ),
    );
    return answer.Item;
  },
  getMany: (keys, options) => getItems({ client, table }, keys, options),
  transact: writes => transactItems(client, table, writes),
  put: (item, condition) =>
    unlessRefused(() =>
      client.send(
        new PutCommand({
          TableName: table,
          Item: item,
          ...conditionOf(condition),
        }),
      ),
    ),
  remove: ({ pk, sk }, condition) =>
    unlessRefused(() =>
      client.send(new DeleteCommand({ TableName: table, Key: { pk, sk }, ...conditionOf(condition) })),
    ),
  count: async (key, most, more) =>
    most >= 1 && (await unlessRefused(() => client.send(oneMore(table, key, most, more)))),
  query: (pk, prefix, slice = {}) =>
    queryPage(
      client,
      table,
      {
        pk,
        index: slice.index,
        consistent: slice.consistent === true,
        ...(prefix === '' ? {} : { range: { prefix } }),
      },
      slice,
    ),
  write: async (puts, deletes) => {
    const writes: readonly BatchWrite[] = [
      ...puts.map(item => ({ PutRequest: { Item: item } })),
      ...deletes.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    ];
    for (let at = 0; at < writes.length; at += batchSize)
      await writeBatch(client, table, writes.slice(at, at + batchSize));
  },
});
