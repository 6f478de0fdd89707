import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fauxqs, openFauxqs } from './open-fauxqs.ts';
import { openQueues, type Queues } from './queues.ts';

const region = 'us-east-1';
const account = '000000000000';
let dataDir: string;
let fauxqs: Fauxqs;
let queues: Queues;
let queueArn: string;

const open = async () => {
  fauxqs = await openFauxqs({ dataDir, region, durability: 'FULL' });
  queues = await openQueues(fauxqs, region, account, 'http://127.0.0.1/sqs');
  queueArn = queues.ensure('work', { VisibilityTimeout: '60' }).arn;
};
const again = async () => {
  await fauxqs.close();
  await open();
};
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'queues-'));
  await open();
});
afterEach(async () => {
  await fauxqs.close();
  rmSync(dataDir, { recursive: true });
});

const bodies = () => queues.receive(queueArn, 100).map(({ message }) => message.body);

describe('the queues', () => {
  it('keep what was sent, and what nobody had finished, through a restart', async () => {
    await queues.send(['a', 'b', 'c'].map(body => ({ queueArn, body })));
    const [first] = queues.receive(queueArn, 2);
    queues.remove(queueArn, [first?.receiptHandle ?? '']);
    await again();
    expect(bodies().toSorted()).toEqual(['b', 'c']);
  });

  it('take all messages of a call or none: one queue that is missing keeps the rest out', async () => {
    const missing = queueArn.replace('work', 'none');
    await expect(
      queues.send([
        { queueArn, body: 'a' },
        { queueArn: missing, body: 'b' },
      ]),
    ).rejects.toThrow('no queue');
    await again();
    expect(bodies()).toEqual([]);
  });

  it('give out nothing twice, and again what became visible', async () => {
    await queues.send([{ queueArn, body: 'a' }]);
    expect([bodies(), bodies()]).toEqual([['a'], []]);
    await again();
    queues.ensure('work', { VisibilityTimeout: '0' });
    const one = () => queues.receive(queueArn, 1).map(({ message }) => message.body);
    expect([one(), one()]).toEqual([['a'], ['a']]);
  });
});
