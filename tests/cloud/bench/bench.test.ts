import { expect, it } from 'vitest';
import { benchOptions } from '../../bench/arguments.ts';
import { bench } from '../../bench/bench.ts';
import { operations } from '../../bench/operations/all.ts';
import { reportText } from '../../bench/report/text.ts';
import { readPeer } from '../../bench/results.ts';

/** A small run of `npm run bench`: no figure of it means anything, but every operation must be there, work, and be told. */
it('measures every operation without an error, and tells them beside the peer', async () => {
  const options = { ...benchOptions(['--records', '200', '--concurrency', '2']), seconds: 0.4 };
  const results = await bench(options, () => undefined);
  expect(results.rows.filter(({ errors }) => errors > 0)).toEqual([]);
  expect(results.rows.filter(({ perSecond }) => !(perSecond > 0))).toEqual([]);
  expect(new Set(results.rows.map(row => row.operation)).size).toBe(operations.length + 1);
  expect(results.loaded).toMatchObject({ people: 200, megabytes: expect.any(Number) });
  expect(results.memory.idle).toBeGreaterThan(50);
  const text = reportText(results, readPeer(), results);
  for (const name of Object.keys(readPeer().operations)) expect(text).toContain(`| ${name} |`);
  expect(text).not.toContain('INVALID');
});
