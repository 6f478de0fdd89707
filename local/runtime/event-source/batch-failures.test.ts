import { expect, it } from 'vitest';
import { failedItems } from './batch-failures.ts';

it.each([
  ['nothing', undefined, []],
  ['null', null, []],
  ['another object', { ok: true }, []],
  ['an empty list', { batchItemFailures: [] }, []],
  ['some', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
])('reads %s as the failed ids', (_name, result, expected) => {
  expect([...(failedItems(result, ['a', 'b']) ?? ['all'])]).toEqual(expected);
});

it.each([
  ['an unknown id', { batchItemFailures: [{ itemIdentifier: 'x' }] }],
  ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['a missing id', { batchItemFailures: [{}] }],
  ['another shape', { batchItemFailures: 'b' }],
])('reads %s as a failure of the whole batch', (_name, result) => {
  expect(failedItems(result, ['a', 'b'])).toBeUndefined();
});
