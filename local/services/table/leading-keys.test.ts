import { describe, expect, test } from 'vitest';
import type { Caller } from './caller.ts';
import { callsOf, errorOf, key, root, tableForTest } from './test-table.ts';

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/crm';

/** The tenant role of the design: its only right on the table is its own tenant's keys, on table and indexes. */
const tenant = (id: string, actions = ['dynamodb:*']): Caller => ({
  principal: `arn:aws:sts::000000000000:assumed-role/tenant/${id}`,
  policy: {
    principalTags: { tenant: id },
    statements: [
      {
        effect: 'Allow',
        actions,
        resources: [table, `${table}/index/*`],
        conditions: {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM policies
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['${aws:PrincipalTag/tenant}#*'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      },
    ],
  },
});

const { engine } = tableForTest();
const admin = callsOf(engine, root);
for (const id of ['t1', 't2', 't11'])
  admin('PutItem', { Item: { ...key(`${id}#contact#1`), g: { S: `${id}#contact` }, h: { N: '1' } } });
const own = callsOf(engine, tenant('t1'));

const query = (name: string, value: string, IndexName?: string) => ({
  ...(IndexName && { IndexName }),
  KeyConditionExpression: `${name} = :k`,
  ExpressionAttributeValues: { ':k': { S: value } },
});
const inTable = (part: object) => ({ TableName: 'crm', ...part });

describe.each(['t2', 't11'])('a tenant that reaches for the keys of %s', other => {
  const theirs = key(`${other}#contact#1`);
  const mine = key('t1#contact#1');
  const check = { ConditionCheck: inTable({ Key: theirs, ConditionExpression: 'attribute_exists(pk)' }) };
  test.each<[string, object]>([
    ['GetItem', { Key: theirs }],
    ['PutItem', { Item: theirs }],
    ['UpdateItem', { Key: theirs, UpdateExpression: 'SET a = pk' }],
    ['DeleteItem', { Key: theirs }],
    ['Query', query('pk', `${other}#contact#1`)],
    ['Query', query('g', `${other}#contact`, 'by-g')],
    ['Query', query('g', `${other}#contact`, 'all')],
    ['BatchGetItem', { RequestItems: { crm: { Keys: [mine, theirs] } } }],
    [
      'BatchWriteItem',
      { RequestItems: { crm: [{ PutRequest: { Item: mine } }, { DeleteRequest: { Key: theirs } }] } },
    ],
    [
      'TransactGetItems',
      { TransactItems: [{ Get: inTable({ Key: mine }) }, { Get: inTable({ Key: theirs }) }] },
    ],
    [
      'TransactWriteItems',
      { TransactItems: [{ Put: inTable({ Item: mine }) }, { Put: inTable({ Item: theirs }) }] },
    ],
    ['TransactWriteItems', { TransactItems: [{ Delete: inTable({ Key: theirs }) }] }],
    [
      'TransactWriteItems',
      { TransactItems: [{ Update: inTable({ Key: theirs, UpdateExpression: 'SET a = pk' }) }] },
    ],
    ['TransactWriteItems', { TransactItems: [{ Put: inTable({ Item: mine }) }, check] }],
    ['Scan', {}],
    ['Scan', { IndexName: 'all' }],
    ['DescribeTable', {}],
    ['DeleteTable', {}],
    ['ListTables', {}],
  ])('is denied %s %j', (operation, input) => {
    const error = errorOf(() => own(operation, input));
    expect(error).toMatchObject({ name: 'AccessDeniedException', status: 400 });
    expect(error.message).toContain(
      'User: arn:aws:sts::000000000000:assumed-role/tenant/t1 is not authorized to perform: dynamodb:',
    );
  });
});

describe('a tenant among its own keys', () => {
  const mine = key('t1#contact#1');
  test.each<[string, object]>([
    ['GetItem', { Key: mine }],
    ['UpdateItem', { Key: mine, UpdateExpression: 'SET a = pk' }],
    ['Query', query('pk', 't1#contact#1')],
    ['Query', query('g', 't1#contact', 'by-g')],
    ['BatchGetItem', { RequestItems: { crm: { Keys: [mine] } } }],
    ['BatchWriteItem', { RequestItems: { crm: [{ PutRequest: { Item: mine } }] } }],
    ['TransactGetItems', { TransactItems: [{ Get: inTable({ Key: mine }) }] }],
    ['TransactWriteItems', { TransactItems: [{ Put: inTable({ Item: mine }) }] }],
  ])('is allowed %s %j', (operation, input) => {
    expect(() => own(operation, input)).not.toThrow();
  });
});

describe('actions inside transactions and of missing tables', () => {
  test('every item of a transaction needs its own action', () => {
    const putter = callsOf(engine, tenant('t1', ['dynamodb:PutItem']));
    const put = { Put: inTable({ Item: key('t1#note#1') }) };
    const remove = { Delete: inTable({ Key: key('t1#note#2') }) };
    expect(() => putter('TransactWriteItems', { TransactItems: [put] })).not.toThrow();
    const error = errorOf(() => putter('TransactWriteItems', { TransactItems: [put, remove] }));
    expect(error.message).toContain('dynamodb:DeleteItem');
  });

  test('a denied transaction writes nothing', () => {
    const before = admin('Scan', { Select: 'COUNT' });
    errorOf(() =>
      own('TransactWriteItems', {
        TransactItems: [{ Put: inTable({ Item: key('t1#n') }) }, { Put: inTable({ Item: key('t2#n') }) }],
      }),
    );
    expect(admin('Scan', { Select: 'COUNT' })).toEqual(before);
  });

  test('who may not read a table does not learn whether it exists', () => {
    const missing = { TableName: 'nowhere', Key: key('t1#a') };
    expect(errorOf(() => own('GetItem', missing)).name).toBe('AccessDeniedException');
    expect(errorOf(() => admin('GetItem', missing)).name).toBe('ResourceNotFoundException');
  });

  test('the wall does not need the condition on every statement: a role without it sees everything', () => {
    const wide: Caller = {
      principal: 'arn:wide',
      policy: {
        principalTags: { tenant: 't1' },
        statements: [{ effect: 'Allow', actions: ['dynamodb:*'], resources: ['*'] }],
      },
    };
    expect(() => callsOf(engine, wide)('GetItem', { Key: key('t2#contact#1') })).not.toThrow();
  });
});
