import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import type { Endpoints } from '../../../local/runtime/endpoints.ts';
import { itemsOf, keysOf, outside, startToyCloud, throwAwayFolder } from './fixtures/toy-cloud.ts';

const program = fileURLToPath(import.meta.resolve('./fixtures/toy-process.ts'));
const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:toy-machine';

/** Starts a cloud in a process of its own and answers when it is ready. */
function startProcess(dataDir: string): Promise<{ child: ChildProcess; endpoints: Endpoints }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`The cloud ended with ${code}`)));
    child.stdout
      .setEncoding('utf8')
      .once('data', line => resolve({ child, endpoints: JSON.parse(line) as Endpoints }));
  });
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

it.each([0, 3, 10, 40, 150, 700])(
  'loses nothing that was answered when it is killed %i ms after',
  async pause => {
    const dataDir = throwAwayFolder();
    const { child, endpoints } = await startProcess(dataDir);
    const table = new DynamoDBClient(outside(endpoints.dynamodb));
    const machines = new SFNClient(outside(endpoints.states));
    // Parcels have a reader of their own, which waits with them for a second, while the other one goes on.
    const named = (kind: string, length: number) =>
      Array.from({ length }, (_, index) => `${kind}#${String(index).padStart(3, '0')}`);
    const [orders, parcels] = [named('order', 20), named('parcel', pause > 500 ? 600 : 20)];
    const Items = [...parcels, ...orders].map(pk => ({ pk: { S: pk }, amount: { N: '50' } }));
    await Promise.all(Items.map(Item => table.send(new PutItemCommand({ TableName: 'toy-table', Item }))));
    const input = JSON.stringify({ id: 'run', waits: 1, milliseconds: 100 });
    const { executionArn } = await machines.send(
      new StartExecutionCommand({ stateMachineArn, name: 'run', input }),
    );
    await new Promise(resolve => setTimeout(resolve, pause));
    await kill(child);

    const cloud = await startToyCloud({ dataDir });
    await cloud.idle();
    expect(await keysOf(cloud, 'order#')).toEqual(orders);
    expect(await keysOf(cloud, 'parcel#')).toEqual(parcels);
    expect(await keysOf(cloud, 'seen#')).toEqual([...orders, ...parcels].map(key => `seen#${key}`));
    const there = new SFNClient(outside(cloud.endpoints.states));
    const status = async () => (await there.send(new DescribeExecutionCommand({ executionArn }))).status;
    await expect.poll(status, { timeout: 5_000 }).toBe('SUCCEEDED');
    const [work] = await itemsOf(cloud, 'work#run');
    // A task that the kill cut short runs again: two calls, or three.
    expect([2, 3]).toContain(Number(work?.calls?.N));
    await cloud.stop();
  },
);
