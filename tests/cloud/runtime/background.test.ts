import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud.ts';
import type { Faults } from '../../../local/runtime/faults.ts';
import { itemsOf, keysOf, outside, putOrder, startToyCloud } from './fixtures/toy-cloud.ts';

const dead = 'arn:aws:sqs:us-east-1:000000000000:toy-events-DeadLetters';
const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:toy-machine';
const threadsOf = async (cloud: Cloud) => (await itemsOf(cloud, 'seen#')).map(item => Number(item.thread?.N));

describe('functions that nobody waits for', () => {
  let cloud: Cloud;
  const lines: string[] = [];
  const faults: Faults = {};
  beforeAll(async () => {
    cloud = await startToyCloud({ background: true, lines, faults });
  });
  afterAll(() => cloud.stop());

  it('run in a thread of their own, from the stream to the consumer', async () => {
    await putOrder(cloud, 'large', 100);
    await putOrder(cloud, 'small', 5);
    await cloud.idle();
    expect(await keysOf(cloud, 'seen#')).toEqual(['seen#order#large']);
    expect(await threadsOf(cloud)).toEqual([expect.toSatisfy((id: number) => id > 0)]);
  });

  it('fail as they do here: a batch is taken apart, failed messages come again and end in the dead letters', async () => {
    await Promise.all([putOrder(cloud, 'p1', 20), putOrder(cloud, 'p2', 20, 'poison')]);
    await cloud.idle();
    expect(await keysOf(cloud, 'seen#order#p')).toEqual(['seen#order#p1']);
    const [key = ''] = cloud.parts.buckets.keys('toy-events-undeliverable');
    const kept = JSON.parse(cloud.parts.buckets.read('toy-events-undeliverable', key).toString());
    expect(kept.requestContext.condition).toBe('RetryAttemptsExhausted');
    expect(lines.join('\n')).toMatch(
      /a batch of 1 stream records failed: Error: poison\n\s+at .*publish\.ts/,
    );
  });

  it('see a lost answer as a torn connection, and their clients ask again', async () => {
    let lost = 0;
    faults.table = {
      decide: (operation, input) => {
        const isSeen = operation === 'PutItem' && JSON.stringify(input).includes('seen#order#lost');
        if (!isSeen || lost > 0) return 'pass';
        lost += 1;
        return { loseAnswer: true };
      },
    };
    await putOrder(cloud, 'lost', 20);
    await cloud.idle();
    expect([lost, await keysOf(cloud, 'seen#order#lost')]).toEqual([1, ['seen#order#lost']]);
    expect(cloud.parts.queues.count(dead).ready).toBe(0);
  });

  it('tell state machines their errors by name', async () => {
    const client = new SFNClient(outside(cloud.endpoints.states));
    const input = JSON.stringify({ id: 'flaky', waits: 0, milliseconds: 0, flaky: true });
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: 'flaky', input }),
    );
    const status = async () => (await client.send(new DescribeExecutionCommand({ executionArn }))).status;
    await expect.poll(status, { timeout: 10_000 }).toBe('SUCCEEDED');
    expect((await itemsOf(cloud, 'work#flaky'))[0]?.calls?.N).toBe('2');
  });

  it('take only their own calls with them when they end their thread; others run in the next one', async () => {
    const [before] = await threadsOf(cloud);
    await putOrder(cloud, 'crash', 20, 'crash');
    await expect.poll(() => lines.join('\n'), { timeout: 8_000 }).toContain('exit code 7');
    // Until it is given up, it would take the batch with it that it comes in.
    await expect.poll(() => cloud.parts.queues.count(dead).ready, { timeout: 8_000 }).toBe(1);
    await putOrder(cloud, 'after', 20);
    await expect.poll(() => keysOf(cloud, 'seen#order#after'), { timeout: 8_000 }).toHaveLength(1);
    const [after] = await itemsOf(cloud, 'seen#order#after');
    expect(Number(after?.thread?.N)).toBeGreaterThan(before ?? 0);
  });
});

it('functions run in the one thread where no other was asked for', async () => {
  const cloud = await startToyCloud();
  await putOrder(cloud, 'large', 100);
  await cloud.idle();
  expect([cloud.parts.background, await threadsOf(cloud)]).toEqual([undefined, [expect.any(Number)]]);
  await cloud.stop();
});
