import { expect, test } from 'vitest';
import { LostAnswerError } from './errors.ts';
import type { Fault, TableFaults } from './faults.ts';
import { errorOf, key, tableForTest } from './test-table.ts';

const faults: TableFaults = {};
const { call } = tableForTest({ faults });

/** Does work under a fault. */
function under<T>(fault: Fault, work: () => T): T {
  faults.decide = () => fault;
  try {
    return work();
  } finally {
    delete faults.decide;
  }
}

test('a throttled write is not done', () => {
  const error = errorOf(() => under({ throttle: true }, () => call('PutItem', { Item: key('throttled') })));
  expect(error).toMatchObject({ name: 'ProvisionedThroughputExceededException', status: 400 });
  expect(call('GetItem', { Key: key('throttled') })).toEqual({});
});

test('a lost answer was committed', () => {
  const error = errorOf(() => under({ loseAnswer: true }, () => call('PutItem', { Item: key('lost') })));
  expect(error).toBeInstanceOf(LostAnswerError);
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(call('GetItem', { Key: key('lost') })).toEqual({ Item: key('lost') });
});

test('what a batch leaves undone comes back, and was not done', () => {
  const requests = ['a', 'b', 'c', 'd'].map(id => ({ PutRequest: { Item: key(id) } }));
  const answer = under({ unprocessed: 0.5 }, () =>
    call('BatchWriteItem', { RequestItems: { crm: requests } }),
  );
  expect(answer).toEqual({ UnprocessedItems: { crm: requests.slice(0, 2) } });
  const Keys = ['a', 'b', 'c', 'd'].map(id => key(id));
  const read = under({ unprocessed: 0.25 }, () =>
    call('BatchGetItem', { RequestItems: { crm: { Keys, ConsistentRead: true } } }),
  );
  expect(read).toEqual({
    Responses: { crm: [key('c'), key('d')] },
    UnprocessedKeys: { crm: { Keys: [key('a')], ConsistentRead: true } },
  });
});

test('a delay comes before the fault behind it', () => {
  const start = performance.now();
  const error = errorOf(() =>
    under({ delayMs: 30, next: { throttle: true } }, () => call('GetItem', { Key: key('a') })),
  );
  expect(performance.now() - start).toBeGreaterThanOrEqual(29);
  expect(error.name).toBe('ProvisionedThroughputExceededException');
});

test('the hook sees operation and input, and may pick', () => {
  faults.decide = (operation, input) =>
    operation === 'GetItem' && input.TableName === 'crm' ? { throttle: true } : 'pass';
  expect(() => call('PutItem', { Item: key('picked') })).not.toThrow();
  expect(() => call('GetItem', { Key: key('picked') })).toThrow();
  delete faults.decide;
});
