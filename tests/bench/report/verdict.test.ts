import { expect, it } from 'vitest';
import type { Figures } from '../measure.ts';
import type { Results } from '../results.ts';
import { verdicts } from './verdict.ts';

const peer = { list: { p50: 50, perSecond: 30 }, search: { p50: 10, perSecond: 100 } };
const row = (
  operation: string,
  concurrency: number,
  p50: number,
  perSecond: number,
  errors = 0,
): Figures => ({
  operation,
  concurrency,
  p50,
  p95: p50,
  p99: p50,
  perSecond,
  errors,
});

it('takes the latency of one client and the best throughput of all', () => {
  const rows = [row('list', 1, 5, 190), row('list', 8, 40, 200), row('list', 32, 160, 180)];
  expect(verdicts(rows, peer)).toEqual([
    { operation: 'list', p50: 5, perSecond: 200, latency: 0.1, throughput: 6.67, verdict: 'meets' },
  ]);
});

it('marks what has not three times the throughput, or not half the latency', () => {
  const rows = [row('list', 1, 5, 80), row('search', 1, 6, 500)];
  expect(verdicts(rows, peer).map(one => one.verdict)).toEqual(['misses', 'misses']);
});

it('calls a row with errors invalid, however fast, and an operation without steps, too', () => {
  const rows = [row('list', 1, 1, 9000), row('list', 8, 1, 9000, 1), row('search', 1, Number.NaN, 0)];
  expect(verdicts(rows, peer).map(one => one.verdict)).toEqual(['invalid', 'invalid']);
});

it('compares with the recorded run what that one has', () => {
  const recorded = { rows: [row('list', 1, 4, 160)] } as unknown as Results;
  const [list, other] = verdicts([row('list', 1, 5, 200), row('other', 1, 1, 1)], peer, recorded);
  expect(list).toMatchObject({ latencyThen: 1.25, throughputThen: 1.25 });
  expect(other).toEqual({ operation: 'other', p50: 1, perSecond: 1, verdict: 'no peer' });
});

it('says nothing of latency without a row of one client', () => {
  const [list] = verdicts([row('list', 8, 40, 200)], peer);
  expect(list).toMatchObject({ p50: Number.NaN, throughput: 6.67, verdict: 'meets' });
  expect(list).not.toHaveProperty('latency');
});
