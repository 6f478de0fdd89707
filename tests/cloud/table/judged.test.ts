import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTableEngine } from '../../../local/services/table/engine.ts';
import { compare } from './compare.ts';
import { type Judge, judgeExpected, startJudge } from './judge.ts';
import { knownDifferences } from './known-differences.ts';
import { requests, tableInput } from './requests.ts';

/** `STEPPE_SEED=… STEPPE_RUNS=…` look further; the default stays the same so that a failure is somebody's change. */
const seed = Number(process.env.STEPPE_SEED ?? 20260101);
const numRuns = Number(process.env.STEPPE_RUNS ?? 150);
const root = { principal: 'arn:aws:iam::000000000000:root', policy: 'root' } as const;

// The binary exists for Linux x64 alone. There a missing judge is a failure, not a skipped test.
describe.runIf(judgeExpected)('the table engine before an independent judge (dynoxide)', () => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(() => judge?.stop());

  test('generated requests get the same answers, units and errors', async () => {
    console.log(`judged with seed ${seed}, ${numRuns} sequences`);
    const seen = new Map<string, number>();
    let compared = 0;
    const property = fc.asyncProperty(requests, async sequence => {
      const engine = openTableEngine({ file: ':memory:', durability: 'normal' });
      await judge.call('DeleteTable', { TableName: tableInput.TableName });
      await judge.call('CreateTable', tableInput);
      engine.call('CreateTable', tableInput, root);
      const outcome = await compare(engine, judge, sequence);
      engine.close();
      compared += outcome.compared;
      for (const name of outcome.explained) seen.set(name, (seen.get(name) ?? 0) + 1);
      expect(outcome.unexplained).toBeUndefined();
    });
    await fc.assert(property, { seed, numRuns });
    console.log(`${compared} answers compared; explained differences:`, Object.fromEntries(seen));
    expect(compared).toBeGreaterThan(numRuns * 5);
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(compared / 5);
  });

  test('a difference that nobody explained is found', async () => {
    const engine = openTableEngine({ file: ':memory:', durability: 'normal' });
    engine.call('CreateTable', tableInput, root);
    await judge.call('DeleteTable', { TableName: tableInput.TableName });
    await judge.call('CreateTable', tableInput);
    const key = { pk: { S: 'p' }, sk: { N: '1' } };
    await judge.call('PutItem', {
      TableName: tableInput.TableName,
      Item: { ...key, a: { S: 'only there' } },
    });
    const get = { operation: 'GetItem', input: { TableName: tableInput.TableName, Key: key } };
    expect((await compare(engine, judge, [get])).unexplained?.request).toEqual(get);
    engine.close();
  });

  test('every known difference says why', () => {
    for (const { why } of knownDifferences) expect(why.length).toBeGreaterThan(60);
  });
});
