import { describe, expect, test } from 'vitest';
import { key, tableForTest } from './test-table.ts';

const { call } = tableForTest();
const S = (text: string) => ({ S: text });

describe('order and ranges', () => {
  const sorts = ['', 'Z', 'a', 'ab', 'abc', 'b', 'ж', '\ud7ff', '\ue000', '\uffff', '😀'].slice(1);
  for (const sort of [...sorts].reverse()) call('PutItem', { Item: key('order', sort) });

  const found = (condition: string, values: object, more: object = {}) =>
    call('Query', {
      KeyConditionExpression: `pk = :p${condition}`,
      ExpressionAttributeValues: { ':p': S('order'), ...values },
      ...more,
    }).Items.map(({ sk }) => sk?.S);

  test('texts sort by their UTF-8 bytes, which is not how JavaScript sorts them', () => {
    expect(found('', {})).toEqual(sorts);
    expect(found('', {}, { ScanIndexForward: false })).toEqual([...sorts].reverse());
    expect([...sorts].sort()).not.toEqual(sorts);
  });

  test.each<[string, object, string[]]>([
    [' AND sk = :a', { ':a': S('ab') }, ['ab']],
    [' AND sk < :a', { ':a': S('ab') }, ['Z', 'a']],
    [' AND sk <= :a', { ':a': S('ab') }, ['Z', 'a', 'ab']],
    [' AND sk > :a', { ':a': S('\uffff') }, ['😀']],
    [' AND sk >= :a', { ':a': S('\uffff') }, ['\uffff', '😀']],
    [' AND sk BETWEEN :a AND :b', { ':a': S('a'), ':b': S('abc') }, ['a', 'ab', 'abc']],
    [' AND begins_with(sk, :a)', { ':a': S('ab') }, ['ab', 'abc']],
    [' AND begins_with(sk, :a)', { ':a': S('\ud7ff') }, ['\ud7ff']],
    [' AND begins_with(sk, :a)', { ':a': S('😀') }, ['😀']],
  ])('pk = :p%s', (condition, values, expected) => {
    expect(found(condition, values)).toEqual(expected);
  });

  test.each([
    ['sk = :p', 'Query condition missed key schema element: pk'],
    ['pk = :p AND a = :p', 'Query condition missed key schema element: sk'],
    ['pk > :p', 'Query key condition not supported'],
    ['pk = :p OR sk = :p', 'Invalid operator used in KeyConditionExpression: OR'],
    ['pk = :p AND sk <> :p', 'Query key condition not supported'],
    ['pk = :p AND pk = :p', 'must only contain one condition per key'],
    ['pk = :p AND sk.x = :p', 'cannot have conditions on nested attributes'],
  ])('%s is refused', (KeyConditionExpression, message) => {
    const input = { KeyConditionExpression, ExpressionAttributeValues: { ':p': S('order') } };
    expect(() => call('Query', input)).toThrow(message);
  });

  test('a filter must leave the keys alone, and values must fit the schema', () => {
    const input = {
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'sk = :p',
      ExpressionAttributeValues: { ':p': S('order') },
    };
    expect(() => call('Query', input)).toThrow(
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    );
    const mistyped = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { N: '1' } } };
    expect(() => call('Query', mistyped)).toThrow('Condition parameter type does not match schema type');
  });
});

describe('indexes', () => {
  const item = (id: number, more: object = {}) => ({
    ...key(`i#${id}`),
    g: S('same'),
    h: { N: '7' },
    a: S(`a${id}`),
    b: S('b'),
    ...more,
  });
  for (let id = 0; id < 10; id += 1) call('PutItem', { Item: item(id) });
  call('PutItem', { Item: { ...key('i#outside'), g: S('same') } });
  const page = (IndexName: string, more: object = {}) =>
    call('Query', {
      IndexName,
      KeyConditionExpression: 'g = :g',
      ExpressionAttributeValues: { ':g': S('same') },
      ...more,
    });

  test('an index is sparse, and holds what it projects', () => {
    const { Items, Count } = page('by-g');
    expect(Count).toBe(10);
    expect(Items[0]).toEqual({ ...key('i#0'), g: S('same'), h: { N: '7' }, a: S('a0') });
    expect(page('all').Count).toBe(11);
  });

  test.each([true, false])(
    'rows with one index key are paged without loss (forward: %s)',
    ScanIndexForward => {
      const seen: string[] = [];
      let start: object | undefined;
      do {
        const answer = page('by-g', {
          Limit: 3,
          ScanIndexForward,
          ...(start && { ExclusiveStartKey: start }),
        });
        seen.push(...answer.Items.map(({ pk }) => pk?.S ?? ''));
        start = answer.LastEvaluatedKey;
      } while (start);
      expect(new Set(seen).size).toBe(10);
      expect(seen).toHaveLength(10);
    },
  );

  test('a start key must be whole and lie in the partition', () => {
    expect(() => page('by-g', { ExclusiveStartKey: key('i#1') })).toThrow(
      'The provided starting key is invalid',
    );
    const outside = { ...key('i#1'), g: S('other'), h: { N: '7' } };
    expect(() => page('by-g', { ExclusiveStartKey: outside })).toThrow('outside query boundaries');
  });

  test.each<[object, string]>([
    [{ ConsistentRead: true }, 'Consistent reads are not supported on global secondary indexes'],
    [
      { Select: 'ALL_ATTRIBUTES' },
      'Select type ALL_ATTRIBUTES is not supported for global secondary index by-g',
    ],
    [{ ProjectionExpression: 'a, b' }, 'Global secondary index by-g does not project [b]'],
    [{ IndexName: 'nothing' }, 'The table does not have the specified index: nothing'],
  ])('%j is refused', (more, message) => {
    expect(() => page('by-g', more)).toThrow(message);
  });
});

describe('pages', () => {
  test('a page ends at 1 MB, counted before the filter', () => {
    for (let id = 0; id < 6; id += 1)
      call('PutItem', { Item: { ...key('large', String(id)), a: S('x'.repeat(300_000)) } });
    const query = (more: object) =>
      call('Query', {
        KeyConditionExpression: 'pk = :p',
        FilterExpression: 'attribute_exists(b)',
        ExpressionAttributeValues: { ':p': S('large') },
        ...more,
      });
    const first = query({});
    expect(first).toMatchObject({ Count: 0, ScannedCount: 4, LastEvaluatedKey: key('large', '3') });
    expect(query({ ExclusiveStartKey: first.LastEvaluatedKey })).toEqual({
      Items: [],
      Count: 0,
      ScannedCount: 2,
    });
  });

  test('a page that ends with the last item says where it ended', () => {
    const input = {
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': S('large') },
      Select: 'COUNT',
    };
    expect(call('Query', { ...input, Limit: 1 })).toMatchObject({
      Count: 1,
      LastEvaluatedKey: key('large', '0'),
    });
    expect(() => call('Query', { ...input, Limit: 0 })).toThrow(
      'Member must have value greater than or equal to 1',
    );
  });

  test('a parallel scan deals every item to exactly one segment', () => {
    const whole = call('Scan', { Select: 'COUNT', IndexName: 'all' }).Count;
    const parts = [0, 1, 2].map(Segment =>
      Number(call('Scan', { IndexName: 'all', Select: 'COUNT', Segment, TotalSegments: 3 }).Count),
    );
    expect(parts.reduce((sum, count) => sum + count)).toBe(whole);
    expect(() => call('Scan', { Segment: 3, TotalSegments: 3 })).toThrow('zero-based');
  });
});
