import type { SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { creation } from '../../domain/core/change.ts';
import type { RecordType } from '../../domain/core/record-type.ts';
import { company } from '../../domain/customers/company.ts';
import { task } from '../../domain/work/task.ts';
import { packExample } from '../../tests/support/packs.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import { envelopesOf } from '../shared/publish/envelopes.ts';
import { newId } from '../shared/use-cases/new-id.ts';
import { createHandler } from './project-timeline.ts';

const tenants = ['tenanttmln01', 'tenanttmln02'] as const;
let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  delete bench.faults.decide;
});

/** A company, and so many tasks about it, as messages. */
const worked = async (tenantId: string, count: number) => {
  const store = await bench.stores.storeFor(tenantId);
  const commit = (...changes: Parameters<typeof store.commit>[0]['changes']) =>
    store.commit({ changes }, bench.context(tenantId));
  const about = newId('cmp') as `cmp_${string}`;
  await commit(creation(company, about, { name: 'Altai' }));
  const tasks = Array.from({ length: count }, (_, at) =>
    creation(task, newId('task'), { title: `T${at}`, about }),
  );
  const { events } = await commit(...tasks);
  const bodies = events.map(event => JSON.stringify({ detail: envelopesOf(tenantId, event)[0] }));
  const timeline = async () =>
    (await store.timeline(company as RecordType, about, { limit: 100 })).items.length;
  return { bodies, timeline };
};

const run = (bodies: readonly string[]) =>
  createHandler(bench.environment)({
    Records: bodies.map((body, at) => ({ body, messageId: `m${at}` })),
  } as SQSEvent);

it('writes the pointers of a batch together, each tenant its own', async () => {
  const [one, two] = [await worked(tenants[0], 30), await worked(tenants[1], 3)];
  bench.observed.length = 0;
  expect(await run([...one.bodies, ...two.bodies])).toEqual({ batchItemFailures: [] });
  expect(bench.observed.filter(({ operation }) => operation === 'BatchWriteItem')).toHaveLength(3);
  expect([await one.timeline(), await two.timeline()]).toEqual([31, 4]);
});

it('gives back the messages that cannot be read or have no tenant of ours, and does the rest', async () => {
  const { bodies, timeline } = await worked(tenants[0], 2);
  const strange = JSON.stringify({ detail: { ...JSON.parse(bodies[0] ?? '').detail, tenantId: 'nobody' } });
  const answer = await run([bodies[0] ?? '', '{', strange, bodies[1] ?? '']);
  expect(answer.batchItemFailures.map(one => one.itemIdentifier).toSorted()).toEqual(['m1', 'm2']);
  expect(await timeline()).toBe(3);
});

it('writes them one by one where they cannot be written together, and gives back only what failed', async () => {
  const { bodies, timeline } = await worked(tenants[0], 3);
  const bad = (JSON.parse(bodies[1] ?? '') as { detail: { id: string } }).detail.id;
  bench.faults.decide = (operation, input) =>
    operation === 'BatchWriteItem' && JSON.stringify(input).includes(bad) ? { throttle: true } : 'pass';
  const answer = await run(bodies);
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
  expect(await timeline()).toBe(3);
});

it('writes the pointers of a pack together; a pack with an event that cannot be read comes back, and the others are told', async () => {
  const { bodies, timeline } = await worked(tenants[0], 30);
  const [first, ...more] = bodies.map(body => (JSON.parse(body) as { detail: unknown }).detail);
  const pack = (events: readonly unknown[]) => JSON.stringify(packExample(events, { tenantId: tenants[0] }));
  bench.observed.length = 0;
  expect(await run([pack(more)])).toEqual({ batchItemFailures: [] });
  expect(bench.observed.filter(({ operation }) => operation === 'BatchWriteItem')).toHaveLength(2);
  expect(await timeline()).toBe(30);
  expect(await run([pack([first, {}])])).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  expect(await timeline()).toBe(31);
});
