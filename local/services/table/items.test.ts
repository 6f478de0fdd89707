import { describe, expect, test } from 'vitest';
import { errorOf, key, tableForTest } from './test-table.ts';

/** Cases out of AWS's documentation of single-item operations: limits, keys, answers. */
const { call } = tableForTest();
const text = (length: number) => ({ S: 'x'.repeat(length) });

describe('limits of items and keys', () => {
  test('400 KB is the largest item', () => {
    const fits = 400 * 1024 - Buffer.byteLength('pk' + 'big' + 'sk' + 'z' + 'a');
    expect(() => call('PutItem', { Item: { ...key('big'), a: text(fits) } })).not.toThrow();
    const error = errorOf(() => call('PutItem', { Item: { ...key('big'), a: text(fits + 1) } }));
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: 'Item size has exceeded the maximum allowed size',
    });
    const grown = { Key: key('big'), UpdateExpression: 'SET b = pk' };
    expect(errorOf(() => call('UpdateItem', grown)).message).toBe(
      'Item size to update has exceeded the maximum allowed size',
    );
  });

  test.each([
    ['2,048 bytes of partition key', key('ж'.repeat(1024)), undefined],
    ['more', key('x'.repeat(2049)), /Size of hashkey has exceeded the maximum size limit of2048 bytes/],
    ['1,024 bytes of sort key', key('p', 'x'.repeat(1024)), undefined],
    ['more', key('p', 'x'.repeat(1025)), /Aggregated size of all range keys has exceeded/],
    ['an empty key', key(''), /cannot contain an empty string value. Key: pk/],
    ['an empty sort key', key('p', ''), /cannot contain an empty string value. Key: sk/],
    [
      'a key of the wrong type',
      { pk: { N: '1' }, sk: { S: 'z' } },
      /Type mismatch for key pk expected: S actual: N/,
    ],
    ['no sort key', { pk: { S: 'p' } }, /Missing the key sk in the item/],
    [
      'an index key of the wrong type',
      { ...key('p'), g: { N: '1' } },
      /Type mismatch for Index Key g Expected: S Actual: N IndexName: by-g/,
    ],
    ['an empty index key', { ...key('p'), g: { S: '' } }, /empty string value. IndexName: by-g, IndexKey: g/],
  ])('%s', (_, Item, message) => {
    if (message) expect(() => call('PutItem', { Item })).toThrow(message);
    else expect(() => call('PutItem', { Item })).not.toThrow();
  });

  test.each([[{ pk: { S: 'p' } }], [{ ...key('p'), a: { S: 'x' } }], [{ pk: { S: 'p' }, sk: { N: '1' } }]])(
    'the key %j does not match the schema',
    Key => {
      expect(() => call('GetItem', { Key })).toThrow('The provided key element does not match the schema');
    },
  );

  test('a key attribute cannot be updated', () => {
    const input = {
      Key: key('p'),
      UpdateExpression: 'SET sk = :v',
      ExpressionAttributeValues: { ':v': { S: 'q' } },
    };
    expect(() => call('UpdateItem', input)).toThrow(
      'Cannot update attribute sk. This attribute is part of the key',
    );
  });
});

describe('answers of writes', () => {
  test('old and new values as asked', () => {
    const Key = key('values');
    const update = (UpdateExpression: string, ReturnValues: string) =>
      call('UpdateItem', {
        Key,
        UpdateExpression,
        ReturnValues,
        ExpressionAttributeValues: { ':a': { S: ReturnValues } },
      }).Attributes;
    call('PutItem', { Item: { ...Key, m: { M: { x: { N: '1' }, y: { N: '2' } } } } });
    expect(update('SET m.x = :a', 'UPDATED_OLD')).toEqual({ m: { M: { x: { N: '1' } } } });
    expect(update('SET m.x = :a', 'UPDATED_NEW')).toEqual({ m: { M: { x: { S: 'UPDATED_NEW' } } } });
    expect(update('SET a = :a', 'ALL_OLD')).not.toHaveProperty('a');
    expect(update('SET a = :a', 'ALL_NEW')).toMatchObject({ ...Key, a: { S: 'ALL_NEW' } });
    expect(update('SET a = :a', 'NONE')).toBeUndefined();
    expect(call('DeleteItem', { Key, ReturnValues: 'ALL_OLD' }).Attributes).toMatchObject({
      a: { S: 'NONE' },
    });
    expect(call('DeleteItem', { Key, ReturnValues: 'ALL_OLD' })).toEqual({});
  });

  test('a failed condition shows the item when asked', () => {
    const Item = key('condition');
    call('PutItem', { Item });
    const again = { Item, ConditionExpression: 'attribute_not_exists(pk)' };
    expect(errorOf(() => call('PutItem', again))).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    });
    expect(
      errorOf(() => call('PutItem', { ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).Item,
    ).toEqual(Item);
  });

  test('an update makes the item when there is none', () => {
    const made = call('UpdateItem', {
      Key: key('made'),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    });
    expect(made.Attributes).toEqual({ ...key('made'), n: { N: '1' } });
  });
});

describe('what is not there is refused by name', () => {
  test.each<[string, object, string]>([
    ['GetItem', { Key: key('p'), AttributesToGet: ['a'] }, 'The legacy parameter AttributesToGet'],
    ['PutItem', { Item: key('p'), Expected: {} }, 'The legacy parameter Expected'],
    ['Query', { KeyConditions: {} }, 'The legacy parameter KeyConditions'],
    ['GetItem', { Key: key('p'), Colour: 'red' }, 'The parameter Colour'],
    [
      'PutItem',
      { Item: key('p'), ReturnItemCollectionMetrics: 'SIZE' },
      'Member must satisfy enum value set',
    ],
    [
      'PutItem',
      { Item: key('p'), ReturnValues: 'ALL_NEW' },
      'Member must satisfy enum value set: [NONE, ALL_OLD]',
    ],
    ['GetItem', {}, "Value null at 'key' failed to satisfy constraint: Member must not be null"],
  ])('%s %j', (operation, input, message) => {
    expect(() => call(operation, input)).toThrow(message);
  });

  test.each(['ExecuteStatement', 'CreateBackup', 'toString', ''])('the operation "%s"', operation => {
    expect(errorOf(() => call(operation, {})).name).toBe('UnknownOperationException');
  });
});
