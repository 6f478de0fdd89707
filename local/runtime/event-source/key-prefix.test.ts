import { expect, test } from 'vitest';
import { keyPrefix } from './key-prefix.ts';

const filters = (...patterns: object[]) => ({
  Filters: patterns.map(pattern => ({ Pattern: JSON.stringify(pattern) })),
});
const byKey = (S: unknown[]) => ({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S } } } });
const events = { attribute: 'sk', prefix: 'y#' };

test.each<[string, ReturnType<typeof filters> | undefined, object | undefined]>([
  ['one filter that names it', filters(byKey([{ prefix: 'y#' }])), events],
  [
    'filters that agree',
    filters(byKey([{ prefix: 'y#' }]), { ...byKey([{ prefix: 'y#' }]), x: [1] }),
    events,
  ],
  ['filters that differ', filters(byKey([{ prefix: 'y#' }]), byKey([{ prefix: 'z' }])), undefined],
  ['one of two that says nothing', filters(byKey([{ prefix: 'y#' }]), { eventName: ['INSERT'] }), undefined],
  ['two ways to pass', filters(byKey([{ prefix: 'y#' }, 'z'])), undefined],
  ['a whole key', filters(byKey(['y#1'])), undefined],
  ['no filter', undefined, undefined],
])('what all keys begin with, by %s', (_what, criteria, wanted) => {
  expect(keyPrefix(criteria)).toEqual(wanted);
});
