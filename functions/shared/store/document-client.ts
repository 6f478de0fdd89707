import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand as QueryItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  DeleteCommandInput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { marshall, type marshallOptions, unmarshall } from '@aws-sdk/util-dynamodb';

/**
 * Plain items in and out, straight over the low-level client. `lib-dynamodb` does the same by adding its own middleware to each command and
 * resolving two stacks a call, which cost more than everything else that the SDK does (docs/decisions/0042). The inputs and outputs are its.
 */
type Plain = Record<string, unknown>;
type Wire = Record<string, AttributeValue>;

const options: marshallOptions = { removeUndefinedValues: true };
const wire = (plain: Plain): Wire => marshall(plain, options) as Wire;
const plain = (item: unknown): Plain => unmarshall(item as Parameters<typeof unmarshall>[0]);

/** The values of expressions, and keys, are items too wherever they stand. */
const inWire = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

const encoded = (input: object): never =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      inWire.has(name) && value !== undefined ? wire(value as Plain) : value,
    ]),
  ) as never;

/** The members of a write or request, each of which holds items: `{ Put: { … } }`, `{ PutRequest: { … } }`. */
const encodedMembers = (entry: object): never =>
  Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, encoded(value as object)])) as never;

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** One request over plain items. */
export interface DocumentCommand<Output> {
  /** Sends it; the caller is {@link DocumentClient}. */
  run(client: DynamoDBClient): Promise<Output>;
}

/** GetItem */
export class GetCommand implements DocumentCommand<GetCommandOutput> {
  readonly input: GetCommandInput;
  constructor(input: GetCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<GetCommandOutput> {
    const { Item, ...answer } = await client.send(new GetItemCommand(encoded(this.input)));
    return { ...answer, ...(Item && { Item: plain(Item) }) };
  }
}

/** PutItem; the item that was there before is not given back. */
export class PutCommand implements DocumentCommand<void> {
  readonly input: PutCommandInput;
  constructor(input: PutCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<void> {
    await client.send(new PutItemCommand(encoded(this.input)));
  }
}

/** UpdateItem; neither the old item nor the new one is given back. */
export class UpdateCommand implements DocumentCommand<void> {
  readonly input: UpdateCommandInput;
  constructor(input: UpdateCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<void> {
    await client.send(new UpdateItemCommand(encoded(this.input)));
  }
}

/** DeleteItem; the item that was there is not given back. */
export class DeleteCommand implements DocumentCommand<void> {
  readonly input: DeleteCommandInput;
  constructor(input: DeleteCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<void> {
    await client.send(new DeleteItemCommand(encoded(this.input)));
  }
}

/** Query */
export class QueryCommand implements DocumentCommand<QueryCommandOutput> {
  readonly input: QueryCommandInput;
  constructor(input: QueryCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<QueryCommandOutput> {
    const answer = await client.send(new QueryItemsCommand(encoded(this.input)));
    const { Items, LastEvaluatedKey, ...rest } = answer;
    return {
      ...rest,
      ...(Items && { Items: Items.map(plain) }),
      ...(LastEvaluatedKey && { LastEvaluatedKey: plain(LastEvaluatedKey) }),
    };
  }
}

/** BatchGetItem */
export class BatchGetCommand implements DocumentCommand<BatchGetCommandOutput> {
  readonly input: BatchGetCommandInput;
  constructor(input: BatchGetCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<BatchGetCommandOutput> {
    const RequestItems = mapped(this.input.RequestItems ?? {}, ({ Keys = [], ...wanted }) => ({
      ...wanted,
      Keys: Keys.map(wire),
    }));
    const answer = await client.send(new BatchGetItemCommand({ ...this.input, RequestItems }));
    const { Responses, UnprocessedKeys, ...rest } = answer;
    return {
      ...rest,
      ...(Responses && { Responses: mapped(Responses, items => items.map(plain)) }),
      ...(UnprocessedKeys && {
        UnprocessedKeys: mapped(UnprocessedKeys, left => ({ ...left, Keys: left.Keys?.map(plain) })),
      }),
    };
  }
}

/** A request of a batch as it came, in plain items. */
const plainRequest = ({ PutRequest, DeleteRequest }: { PutRequest?: unknown; DeleteRequest?: unknown }) => ({
  ...(PutRequest !== undefined && { PutRequest: { Item: plain((PutRequest as { Item: unknown }).Item) } }),
  ...(DeleteRequest !== undefined && {
    DeleteRequest: { Key: plain((DeleteRequest as { Key: unknown }).Key) },
  }),
});

/** BatchWriteItem */
export class BatchWriteCommand implements DocumentCommand<BatchWriteCommandOutput> {
  readonly input: BatchWriteCommandInput;
  constructor(input: BatchWriteCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<BatchWriteCommandOutput> {
    const RequestItems = mapped(this.input.RequestItems ?? {}, requests => requests.map(encodedMembers));
    const answer = await client.send(new BatchWriteItemCommand({ ...this.input, RequestItems }));
    const { UnprocessedItems, ItemCollectionMetrics: _, ...rest } = answer;
    return {
      ...rest,
      ...(UnprocessedItems && {
        UnprocessedItems: mapped(UnprocessedItems, requests => requests.map(plainRequest)),
      }),
    };
  }
}

/** TransactWriteItems; the items in its error stay in wire shape, as in `lib-dynamodb`. */
export class TransactWriteCommand implements DocumentCommand<void> {
  readonly input: TransactWriteCommandInput;
  constructor(input: TransactWriteCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<void> {
    const TransactItems = (this.input.TransactItems ?? []).map(encodedMembers);
    await client.send(new TransactWriteItemsCommand({ ...this.input, TransactItems }));
  }
}

/** Sends commands over plain items. */
export class DocumentClient {
  readonly #client: DynamoDBClient;
  constructor(client: DynamoDBClient) {
    this.#client = client;
  }
  /** Throws the SDK's errors as they are. */
  send<Output>(command: DocumentCommand<Output>): Promise<Output> {
    return command.run(this.#client);
  }
}
