import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../environment.ts';
import { DocumentClient, GetCommand, PutCommand, TransactWriteCommand } from './document-client.ts';
import { documentClient } from './table.ts';

interface Asked {
  readonly target: string;
  readonly length: number;
  readonly body: string;
}

let server: Server;
let client: DocumentClient;
let asked: Asked[];
let options: DynamoDBClientConfig & ReturnType<Environment['client']>;
/** What the table answers, one after the other; after the last, `{}`. */
let answers: { readonly status: number; readonly json: object }[];

beforeEach(async () => {
  asked = [];
  answers = [];
  server = createServer(async (request, response) => {
    const { 'x-amz-target': target, 'content-length': length } = request.headers;
    asked.push({ target: String(target), length: Number(length), body: await text(request) });
    const { status, json } = answers.shift() ?? { status: 200, json: {} };
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(json));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };
  options = { region: 'us-east-1', endpoint, credentials };
  const environment: Environment = { variables: {}, client: () => options };
  client = documentClient(environment);
});
afterEach(() => server.close());

const TableName = 'crm';
const Item = { pk: 'a', sk: 'Бат "x" \ud800', n: 1 };

describe('requests over a socket', () => {
  it('carry our JSON, as long as they say, under the name of their operation', async () => {
    await client.send(new PutCommand({ TableName, Item }));
    const [{ target, length, body } = { target: '', length: 0, body: '' }] = asked;
    expect(target).toBe('DynamoDB_20120810.PutItem');
    expect(length).toBe(Buffer.byteLength(body));
    expect(JSON.parse(body)).toEqual({
      TableName,
      Item: { pk: { S: 'a' }, sk: { S: Item.sk }, n: { N: '1' } },
    });
  });

  it('are answered in plain items', async () => {
    answers = [{ status: 200, json: { Item: { pk: { S: 'a' }, name: { S: 'Ծովինար' }, n: { N: '2' } } } }];
    const answer = await client.send(new GetCommand({ TableName, Key: { pk: 'a', sk: 'b' } }));
    expect(answer).toEqual({ Item: { pk: 'a', name: 'Ծովինար', n: 2 } });
  });

  it('are sent again after a failure of the server, with the same token', async () => {
    answers = [{ status: 500, json: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError' } }];
    const write = new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item } }] });
    await client.send(write);
    await client.send(write);
    const [first, second, other] = asked.map(({ body }) => JSON.parse(body).ClientRequestToken as string);
    expect(asked).toHaveLength(3);
    expect([second, other === first]).toEqual([first, false]);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are read once, however many document clients share the client below', async () => {
    const below = new DynamoDBClient(options);
    const [one, other] = [new DocumentClient(below), new DocumentClient(below)];
    answers = [1, 2].map(n => ({ status: 200, json: { Item: { n: { N: String(n) } } } }));
    const read = new GetCommand({ TableName, Key: { pk: 'a', sk: 'b' } });
    expect([await one.send(read), await other.send(read)]).toEqual([{ Item: { n: 1 } }, { Item: { n: 2 } }]);
  });

  it("keep the SDK's errors, with the items that a cancelled transaction met", async () => {
    const reasons = [{ Code: 'ConditionalCheckFailed', Message: 'no', Item: { pk: { S: 'a' } } }];
    const type = 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException';
    answers = [{ status: 400, json: { __type: type, Message: 'cancelled', CancellationReasons: reasons } }];
    const write = new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item } }] });
    await expect(client.send(write)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: reasons,
    });
  });
});
