import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemCommandOutput,
  PutItemCommand,
  QueryCommand as QueryItemsCommand,
  type QueryCommandOutput as QueryItemsOutput,
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
import { Letter, takeLetters } from './own-json.ts';
import { type PlainItem, toPlain, toWire, type WireItem } from './wire.ts';

/**
 * Plain items in and out, straight over the low-level client. `lib-dynamodb` does the same by adding its own middleware to each command and
 * resolving two stacks a call, which cost more than everything else that the SDK does (docs/decisions/0042). The inputs and outputs are its.
 */

/** The values of expressions, and keys, are items too wherever they stand. */
const inWire = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

// By loops and not by lists of entries, here and below: an import sends five items a row through it.
const encoded = (input: object): object => {
  const wire: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input))
    wire[name] = inWire.has(name) && value !== undefined ? toWire(value as PlainItem) : value;
  return wire;
};

/** The members of a write or request, each of which holds items: `{ Put: { … } }`, `{ PutRequest: { … } }`. */
const encodedMembers = (entry: object): object => {
  const wire: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(entry)) wire[name] = encoded(value as object);
  return wire;
};

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

type SdkCommand = Parameters<DynamoDBClient['send']>[0];

/** Sends a command with JSON of our own as its input; answers the JSON that came. */
const exchange = async <Answer>(
  client: DynamoDBClient,
  Command: new (input: never) => object,
  body: object,
): Promise<Answer> => {
  const letter = new Letter(body);
  await client.send(new Command(letter as never) as SdkCommand);
  return letter.answer as Answer;
};

/** What the SDK tells of a call besides its answer is left out: nobody asks. */
type Plainly<Output> = Omit<Output, '$metadata'>;

/** One request over plain items. */
export interface DocumentCommand<Output> {
  /** Sends it; the caller is {@link DocumentClient}. */
  run(client: DynamoDBClient): Promise<Output>;
}

/** GetItem */
export class GetCommand implements DocumentCommand<Plainly<GetCommandOutput>> {
  readonly input: GetCommandInput;
  constructor(input: GetCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<Plainly<GetCommandOutput>> {
    const { Item, ...answer } = await exchange<Plainly<GetItemCommandOutput>>(
      client,
      GetItemCommand,
      encoded(this.input),
    );
    return { ...answer, ...(Item && { Item: toPlain(Item) }) };
  }
}

/** PutItem; the item that was there before is not given back. */
export class PutCommand implements DocumentCommand<void> {
  readonly input: PutCommandInput;
  constructor(input: PutCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<void> {
    await exchange(client, PutItemCommand, encoded(this.input));
  }
}

/** UpdateItem; neither the old item nor the new one is given back. */
export class UpdateCommand implements DocumentCommand<void> {
  readonly input: UpdateCommandInput;
  constructor(input: UpdateCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<void> {
    await exchange(client, UpdateItemCommand, encoded(this.input));
  }
}

/** DeleteItem; the item that was there is not given back. */
export class DeleteCommand implements DocumentCommand<void> {
  readonly input: DeleteCommandInput;
  constructor(input: DeleteCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<void> {
    await exchange(client, DeleteItemCommand, encoded(this.input));
  }
}

/** Query */
export class QueryCommand implements DocumentCommand<Plainly<QueryCommandOutput>> {
  readonly input: QueryCommandInput;
  constructor(input: QueryCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<Plainly<QueryCommandOutput>> {
    const answer = await exchange<Plainly<QueryItemsOutput>>(client, QueryItemsCommand, encoded(this.input));
    const { Items, LastEvaluatedKey, ...rest } = answer;
    return {
      ...rest,
      ...(Items && { Items: Items.map(toPlain) }),
      ...(LastEvaluatedKey && { LastEvaluatedKey: toPlain(LastEvaluatedKey) }),
    };
  }
}

/** BatchGetItem */
export class BatchGetCommand implements DocumentCommand<Plainly<BatchGetCommandOutput>> {
  readonly input: BatchGetCommandInput;
  constructor(input: BatchGetCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<Plainly<BatchGetCommandOutput>> {
    const RequestItems = mapped(this.input.RequestItems ?? {}, ({ Keys = [], ...wanted }) => ({
      ...wanted,
      Keys: Keys.map(toWire),
    }));
    const answer = await exchange<Plainly<BatchGetItemCommandOutput>>(client, BatchGetItemCommand, {
      ...this.input,
      RequestItems,
    });
    const { Responses, UnprocessedKeys, ...rest } = answer;
    return {
      ...rest,
      ...(Responses && { Responses: mapped(Responses, items => items.map(toPlain)) }),
      ...(UnprocessedKeys && {
        UnprocessedKeys: mapped(UnprocessedKeys, left => ({ ...left, Keys: left.Keys?.map(toPlain) })),
      }),
    };
  }
}

/** A request of a batch as it came, in plain items. */
const plainRequest = ({ PutRequest, DeleteRequest }: { PutRequest?: unknown; DeleteRequest?: unknown }) => ({
  ...(PutRequest !== undefined && { PutRequest: { Item: toPlain((PutRequest as { Item: WireItem }).Item) } }),
  ...(DeleteRequest !== undefined && {
    DeleteRequest: { Key: toPlain((DeleteRequest as { Key: WireItem }).Key) },
  }),
});

/** BatchWriteItem */
export class BatchWriteCommand implements DocumentCommand<Plainly<BatchWriteCommandOutput>> {
  readonly input: BatchWriteCommandInput;
  constructor(input: BatchWriteCommandInput) {
    this.input = input;
  }
  async run(client: DynamoDBClient): Promise<Plainly<BatchWriteCommandOutput>> {
    const RequestItems = mapped(this.input.RequestItems ?? {}, requests => requests.map(encodedMembers));
    const answer = await exchange<Plainly<BatchWriteItemCommandOutput>>(client, BatchWriteItemCommand, {
      ...this.input,
      RequestItems,
    });
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
    // The SDK would make one: with it a second try of a request whose answer was lost does nothing.
    const ClientRequestToken = this.input.ClientRequestToken ?? randomUUID();
    await exchange(client, TransactWriteItemsCommand, { ...this.input, TransactItems, ClientRequestToken });
  }
}

/** Sends commands over plain items. */
export class DocumentClient {
  readonly #client: DynamoDBClient;
  /** Several may share a client. */
  constructor(client: DynamoDBClient) {
    takeLetters(client);
    this.#client = client;
  }
  /** Throws the SDK's errors as they are. */
  send<Output>(command: DocumentCommand<Output>): Promise<Output> {
    return command.run(this.#client);
  }
}
