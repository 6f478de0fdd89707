/**
 * A process that writes until it is killed: transactions of three items, and single updates of a counter. It prints a
 * number only after the engine answered. Arguments: the database file, durability.
 */
import { openTableEngine } from '../../../local/services/table/engine.ts';
import { crmTable, key, root } from '../../../local/services/table/test-table.ts';

const [file = '', durability = 'normal'] = process.argv.slice(2);
const engine = openTableEngine({ file, durability: durability === 'full' ? 'full' : 'normal' });
const tables = engine.call('ListTables', {}, root) as { TableNames: string[] };
if (tables.TableNames.length === 0) engine.call('CreateTable', crmTable, root);

const TableName = 'crm';
const counted = engine.call('GetItem', { TableName, Key: key('counter') }, root) as {
  Item?: { n: { N: string } };
};
for (let number = Number(counted.Item?.n.N ?? 0) + 1; ; number += 1) {
  const parts = ['a', 'b'].map(part => ({
    Put: {
      TableName,
      Item: {
        ...key(`record#${number}`, part),
        g: { S: 'all' },
        h: { N: String(number) },
        a: { S: 'x'.repeat(500) },
      },
    },
  }));
  const Update = {
    TableName,
    Key: key('counter'),
    UpdateExpression: 'SET n = :n',
    ExpressionAttributeValues: { ':n': { N: String(number) } },
  };
  engine.call('TransactWriteItems', { TransactItems: [...parts, { Update }] }, root);
  process.stdout.write(`${number}\n`);
}
