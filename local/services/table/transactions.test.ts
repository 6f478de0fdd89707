import { describe, expect, test } from 'vitest';
import { errorOf, key, tableForTest } from './test-table.ts';

let now = Date.parse('2026-01-01T00:00:00Z');
const { call } = tableForTest({ clock: () => now });
const inTable = (part: object) => ({ TableName: 'crm', ...part });
const put = (pk: string, more: object = {}) => ({ Put: inTable({ Item: { ...key(pk), ...more } }) });
const write = (TransactItems: object[], more: object = {}) =>
  call('TransactWriteItems', { TransactItems, ...more });
const exists = (pk: string) => call('GetItem', { Key: key(pk) }).Item !== undefined;

describe('transactions', () => {
  test('all or nothing, with the reasons of every item in order', () => {
    call('PutItem', { Item: { ...key('there'), a: { S: 'text' } } });
    const fresh = {
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    const wrong = {
      Key: key('there', 'other'),
      UpdateExpression: 'SET n = absent + :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    };
    const error = errorOf(() =>
      write([put('new'), { Put: inTable({ Item: key('there'), ...fresh }) }, { Update: inTable(wrong) }]),
    );
    expect(error).toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { ...key('there'), a: { S: 'text' } },
        },
        {
          Code: 'ValidationError',
          Message: 'The provided expression refers to an attribute that does not exist in the item',
        },
      ],
    });
    expect(exists('new')).toBe(false);
  });

  test('conditions see the items before the transaction', () => {
    const check = {
      ConditionCheck: inTable({ Key: key('later'), ConditionExpression: 'attribute_not_exists(pk)' }),
    };
    expect(() => write([put('first'), check])).not.toThrow();
    expect([exists('first'), exists('later')]).toEqual([true, false]);
  });

  test.each<[string, object[], string]>([
    [
      'twice the same item',
      [put('twice'), { Delete: inTable({ Key: key('twice') }) }],
      'cannot include multiple operations on one item',
    ],
    ['no item', [], 'Member must have length greater than or equal to 1'],
    [
      '101 items',
      Array.from({ length: 101 }, (_, id) => put(`many${id}`)),
      'Member must have length less than or equal to 100',
    ],
    [
      'two deeds in one entry',
      [{ ...put('a'), Delete: inTable({ Key: key('b') }) }],
      'can only contain one of Check, Put, Update or Delete',
    ],
    [
      'a check without a condition',
      [{ ConditionCheck: inTable({ Key: key('a') }) }],
      "'transactItems.1.member.conditionCheck.conditionExpression'",
    ],
    [
      'over 4 MB',
      Array.from({ length: 11 }, (_, id) => put(`big${id}`, { a: { S: 'x'.repeat(399_000) } })),
      'exceeded the maximum of 4194304 bytes',
    ],
  ])('%s is refused', (_, items, message) => {
    expect(() => write(items)).toThrow(message);
  });

  test('100 items go', () => {
    expect(() => write(Array.from({ length: 100 }, (_, id) => put(`hundred${id}`)))).not.toThrow();
    const gets = Array.from({ length: 100 }, (_, id) => ({ Get: inTable({ Key: key(`hundred${id}`) }) }));
    const { Responses } = call('TransactGetItems', { TransactItems: gets });
    expect((Responses as { Item: object }[]).map(({ Item }) => Item)).toEqual(
      gets.map(({ Get }) => (Get as unknown as { Key: object }).Key),
    );
  });
});

describe('client request tokens', () => {
  const add = (by: string) => ({
    Update: inTable({
      Key: key('counter'),
      UpdateExpression: 'ADD n :n',
      ExpressionAttributeValues: { ':n': { N: by } },
    }),
  });
  const count = () => call('GetItem', { Key: key('counter') }).Item.n;

  test('a token does its transaction once within ten minutes, and then again', () => {
    const token = { ClientRequestToken: 'once', ReturnConsumedCapacity: 'TOTAL' };
    expect(write([add('1')], token)).toEqual({
      ConsumedCapacity: [{ TableName: 'crm', CapacityUnits: 2, WriteCapacityUnits: 2 }],
    });
    now += 9 * 60_000;
    expect(write([add('1')], token)).toEqual({
      ConsumedCapacity: [{ TableName: 'crm', CapacityUnits: 2, ReadCapacityUnits: 2 }],
    });
    expect(count()).toEqual({ N: '1' });
    now += 2 * 60_000;
    write([add('1')], token);
    expect(count()).toEqual({ N: '2' });
  });

  test('a token with other items is an error', () => {
    write([add('1')], { ClientRequestToken: 'mine' });
    expect(errorOf(() => write([add('2')], { ClientRequestToken: 'mine' })).name).toBe(
      'IdempotentParameterMismatchException',
    );
  });

  test('a cancelled transaction leaves no token behind', () => {
    const never = {
      ConditionCheck: inTable({ Key: key('never'), ConditionExpression: 'attribute_exists(pk)' }),
    };
    const token = { ClientRequestToken: 'again' };
    expect(errorOf(() => write([put('x'), never], token)).name).toBe('TransactionCanceledException');
    call('PutItem', { Item: key('never') });
    expect(() => write([put('x'), never], token)).not.toThrow();
    expect(exists('x')).toBe(true);
  });
});

describe('batches', () => {
  const batch = (list: object[]) => call('BatchWriteItem', { RequestItems: { crm: list } });
  const request = (pk: string) => ({ PutRequest: { Item: key(pk) } });

  test('25 writes and 100 reads are the most', () => {
    const requests = Array.from({ length: 26 }, (_, id) => request(`batch${id}`));
    expect(() => batch(requests)).toThrow('Too many items requested for the BatchWriteItem call');
    expect(batch(requests.slice(1))).toEqual({ UnprocessedItems: {} });
    const Keys = Array.from({ length: 101 }, (_, id) => key(`batch${id}`));
    const read = (keys: object[]) => call('BatchGetItem', { RequestItems: { crm: { Keys: keys } } });
    expect(() => read(Keys)).toThrow('Too many items requested for the BatchGetItem call');
    expect((read(Keys.slice(1)).Responses as { crm: object[] }).crm).toHaveLength(25);
  });

  test('no key twice', () => {
    expect(() => batch([request('d'), { DeleteRequest: { Key: key('d') } }])).toThrow('contains duplicates');
    expect(() => call('BatchGetItem', { RequestItems: { crm: { Keys: [key('d'), key('d')] } } })).toThrow(
      'contains duplicates',
    );
  });

  test('one wrong entry refuses the batch', () => {
    expect(() => batch([request('good'), request('')])).toThrow('empty string value');
    expect(exists('good')).toBe(false);
  });
});
