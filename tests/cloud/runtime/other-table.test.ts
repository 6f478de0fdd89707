import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import type { StackTemplate } from '../../../local/runtime/template/template.ts';
import { keysOf, outside, putOrder, startToyCloud } from './fixtures/toy-cloud.ts';

/** A stack of one queue: its cloud lends its DynamoDB endpoint and wants nothing of it. */
const lender = (): StackTemplate[] => [
  {
    name: 'lender',
    region: 'us-east-1',
    account: '000000000000',
    template: { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: {} } } },
  },
];

it('puts another endpoint in place of the table, its stream included', async () => {
  const other = await startToyCloud({ templates: lender });
  const cloud = await startToyCloud({ dynamodbEndpoint: other.endpoints.dynamodb });
  await putOrder(cloud, 'elsewhere', 100);
  await expect.poll(() => keysOf(cloud, 'seen#'), { timeout: 10_000 }).toEqual(['seen#order#elsewhere']);
  const { TableNames } = await new DynamoDBClient(outside(other.endpoints.dynamodb)).send(
    new ListTablesCommand(),
  );
  expect(TableNames).toEqual(['toy-table']);
  await cloud.stop();
  await other.stop();
});
