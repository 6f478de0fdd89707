import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud.ts';
import { itemsOf, outside, startToyCloud, throwAwayFolder } from './fixtures/toy-cloud.ts';

const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:toy-machine';
let cloud: Cloud;
let client: SFNClient;
beforeAll(async () => {
  cloud = await startToyCloud();
  client = new SFNClient(outside(cloud.endpoints.states));
});
afterAll(() => cloud.stop());

async function start(name: string, input: object, by = client): Promise<string> {
  const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  return (await by.send(command)).executionArn ?? '';
}

async function ended(executionArn: string, by = client) {
  const describe = () => by.send(new DescribeExecutionCommand({ executionArn }));
  await expect.poll(async () => (await describe()).status, { timeout: 10_000 }).not.toBe('RUNNING');
  return describe();
}

async function callsOf(id: string, of = cloud): Promise<number> {
  const [item] = await itemsOf(of, `work#${id}`);
  return Number(item?.calls?.N ?? 0);
}

describe('state machines, for an unmodified client', () => {
  it('runs tasks, choices and waits to the end', async () => {
    const arn = await start('one', { id: 'one', waits: 2, milliseconds: 150 });
    expect(await ended(arn)).toMatchObject({ status: 'SUCCEEDED', name: 'one' });
    expect(await callsOf('one')).toBe(3);
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn: arn }));
    expect(events.map(event => event.type)).toEqual([
      'ExecutionStarted',
      ...Array.from({ length: 2 }, () => [
        'TaskStateEntered',
        'TaskStateExited',
        'ChoiceStateEntered',
        'ChoiceStateExited',
        'WaitStateEntered',
        'WaitStateExited',
      ]).flat(),
      'TaskStateEntered',
      'TaskStateExited',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('retries what Retry names', async () => {
    expect(
      await ended(await start('flaky', { id: 'flaky', waits: 0, milliseconds: 0, flaky: true })),
    ).toMatchObject({ status: 'SUCCEEDED' });
    expect(await callsOf('flaky')).toBe(2);
  });

  it('answers the running execution to the same name and input, and refuses the name otherwise', async () => {
    const input = { id: 'same', waits: 1, milliseconds: 60_000 };
    const arn = await start('same', input);
    expect(await start('same', input)).toBe(arn);
    await expect(start('same', { ...input, waits: 9 })).rejects.toThrow('Execution Already Exists');
    await client.send(new StopExecutionCommand({ executionArn: arn, error: 'Stopped', cause: 'by a test' }));
    expect(await ended(arn)).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'by a test' });
    await expect(start('same', input)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    const { executions = [] } = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'ABORTED' }),
    );
    expect(executions.map(one => one.name)).toEqual(['same']);
  });

  it('refuses bad input, names and machines', async () => {
    const bad = new StartExecutionCommand({ stateMachineArn, input: '{' });
    await expect(client.send(bad)).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(start('a b', {})).rejects.toMatchObject({ name: 'InvalidName' });
    const missing = new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}x` });
    await expect(client.send(missing)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

it('goes on with a wait after a restart, with the time that was left', async () => {
  const dataDir = throwAwayFolder();
  const before = await startToyCloud({ dataDir });
  const began = Date.now();
  const arn = await start(
    'kept',
    { id: 'kept', waits: 1, milliseconds: 2_500 },
    new SFNClient(outside(before.endpoints.states)),
  );
  await before.idle();
  await before.stop();
  const after = await startToyCloud({ dataDir });
  const there = new SFNClient(outside(after.endpoints.states));
  expect(await ended(arn, there)).toMatchObject({ status: 'SUCCEEDED' });
  expect(Date.now() - began).toBeGreaterThanOrEqual(2_400);
  expect(await callsOf('kept', after)).toBe(2);
  await after.stop();
});
