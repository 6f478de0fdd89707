import { expect, it } from 'vitest';
import { crmTable, root } from '../../services/table/test-table.ts';
import type { Identity } from '../identity/identity.ts';
import { embeddedTables } from './embedded-tables.ts';

const nobody = {} as Identity;
const { TableName: _, ...properties } = crmTable;
const [kept] = properties.GlobalSecondaryIndexes;

it('gives a table of an older version the indexes that the templates have now, with what is in it', async () => {
  const tables = embeddedTables({ file: ':memory:', durability: 'normal' }, nobody);
  await tables.ensure('crm', { ...properties, GlobalSecondaryIndexes: [kept] } as never);
  tables.engine.call(
    'PutItem',
    { TableName: 'crm', Item: { pk: { S: 'a' }, sk: { S: 'z' }, g: { S: 'one' }, h: { N: '1' } } },
    root,
  );
  await tables.ensure('crm', properties as never);
  await tables.ensure('crm', properties as never);
  for (const { IndexName } of properties.GlobalSecondaryIndexes) {
    const found = tables.engine.call(
      'Query',
      {
        TableName: 'crm',
        IndexName,
        KeyConditionExpression: 'g = :g',
        ExpressionAttributeValues: { ':g': { S: 'one' } },
      },
      root,
    );
    expect(found, IndexName).toMatchObject({ Count: 1 });
  }
  await tables.close();
});
