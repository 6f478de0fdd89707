import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerText } from './answer-text.ts';
import { openTableEngine, type TableEngine } from './engine.ts';
import { crmTable, root } from './test-table.ts';

let engine: TableEngine;
beforeAll(() => {
  engine = openTableEngine({ file: ':memory:', durability: 'normal' });
  engine.call('CreateTable', crmTable, root);
  for (const [at, name] of ['Бат "х"\n', '\u2028 ,]}', '__proto__', ''].entries())
    engine.call('PutItem', { TableName: 'crm', Item: item(at, name) }, root);
});
afterAll(() => engine.close());

const key = (at: number) => ({ pk: { S: 'a' }, sk: { S: String(at) } });
const item = (at: number, name: string) => ({
  ...key(at),
  g: { S: 'list' },
  h: { N: String(at) },
  a: { M: { [name || 'empty']: { L: [{ N: '1' }, { NULL: true }, { S: name }] } } },
});
const one = { KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };

it.each([
  ['GetItem', { Key: key(0) }],
  ['GetItem', { Key: key(9) }],
  ['GetItem', { Key: key(1), ProjectionExpression: 'sk', ReturnConsumedCapacity: 'TOTAL' }],
  ['Query', { ...one, Limit: 2, ReturnConsumedCapacity: 'INDEXES' }],
  ['Query', { ...one, FilterExpression: 'g = :a OR a <> :a' }],
  ['Query', { ...one, Select: 'COUNT' }],
  [
    'Query',
    {
      IndexName: 'by-g',
      KeyConditionExpression: 'g = :a',
      ExpressionAttributeValues: { ':a': { S: 'list' } },
    },
  ],
  ['Scan', {}],
  ['PutItem', { Item: item(5, 'new'), ReturnValues: 'ALL_OLD' }],
])('an answer of %s says in its text what it says in its members', async (operation, input) => {
  const asked = { TableName: 'crm', ...input };
  const plain = engine.call(operation, asked, root);
  const stored = await engine.answer(operation, asked, root, 'pass');
  if (operation !== 'PutItem') expect(answerText(stored)).toBe(JSON.stringify(plain));
  expect(Object.keys(JSON.parse(answerText(stored)))).toEqual(
    operation === 'PutItem' ? ['Attributes'] : Object.keys(plain),
  );
});

it('so do answers of several items by key', async () => {
  const batch = { RequestItems: { crm: { Keys: [key(0), key(2), key(7)] } } };
  const get = { TransactItems: [{ Get: { TableName: 'crm', Key: key(1) } }] };
  for (const [operation, input] of [
    ['BatchGetItem', batch],
    ['TransactGetItems', get],
  ] as const) {
    const stored = await engine.answer(operation, input, root, 'pass');
    expect(answerText(stored)).toBe(JSON.stringify(engine.call(operation, input, root)));
  }
});
