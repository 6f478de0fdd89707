import type { SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { change, creation } from '../../domain/core/change.ts';
import type { RecordOf } from '../../domain/core/record-type.ts';
import { company } from '../../domain/customers/company.ts';
import { deal } from '../../domain/sales/deal.ts';
import { mail } from '../../domain/work/mail.ts';
import { packExample } from '../../tests/support/packs.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import { envelopesOf } from '../shared/publish/envelopes.ts';
import type { Committed, Store } from '../shared/store/store.ts';
import { newId } from '../shared/use-cases/new-id.ts';
import { createHandler } from './project-search.ts';

const tenantId = 'tenantfind05';
let bench: Workbench;
let store: Store;
let handle: ReturnType<typeof createHandler>;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
  handle = createHandler(bench.environment);
  await handle(eventOf([bodyOf(await add('Warm'))]));
});
afterAll(() => bench.close());
afterEach(() => {
  delete bench.faults.decide;
});

const commit = (...changes: Parameters<Store['commit']>[0]['changes']) =>
  store.commit({ changes: [...changes] }, bench.context(tenantId));
const add = (name: string) => commit(creation(company, newId('cmp'), { name }));
const bodyOf = ({ events }: Committed): string =>
  JSON.stringify({ detail: envelopesOf(tenantId, events[0]!)[0] });
/** Mass work, as it comes from the bus. */
const packOf = (bodies: readonly string[]): string =>
  JSON.stringify(
    packExample(
      bodies.map(body => (JSON.parse(body) as { detail: unknown }).detail),
      { tenantId },
    ),
  );
const eventOf = (bodies: readonly string[]): SQSEvent =>
  ({ Records: bodies.map((body, at) => ({ messageId: `m${at}`, body })) }) as unknown as SQSEvent;
/** Delivers and answers which messages failed and what the table was asked. */
const deliver = async (bodies: readonly string[]) => {
  bench.observed.length = 0;
  const { batchItemFailures } = await handle(eventOf(bodies));
  return {
    failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted(),
    calls: bench.observed.map(({ operation }) => operation),
  };
};
/** The same event, as it would have been two hours ago. */
const older = (body: string): string => {
  const { detail } = JSON.parse(body) as { detail: { time: string } };
  const time = new Date(Date.parse(detail.time) - 7_200_000).toISOString();
  return JSON.stringify({ detail: { ...detail, time } });
};
const found = async (word: string) => (await store.search([word], { limit: 50 })).map(({ title }) => title);

it('takes the new records of a batch together: a hundred cost less than thirty calls', async () => {
  const made: string[] = [];
  for (let n = 0; n < 100; n += 1) made.push(bodyOf(await add(`Together Number${n}`)));
  const { failed, calls } = await deliver(made);
  expect(failed).toEqual([]);
  expect(calls.length).toBeLessThan(30);
  expect(calls).not.toContain('PutItem');
  expect(await found('together')).toHaveLength(50);
});

it('asks nothing of the table for a change that search does not show, and for what nobody searches', async () => {
  const made = await commit(creation(deal, newId('deal'), { name: 'Quiet' } as never));
  const was = made.records[0] as unknown as RecordOf<typeof deal>;
  const moved = await commit(change(deal, was, { nextStep: 'Call' }));
  const post = await commit(creation(mail, newId('mail'), { subject: 'Hi' } as never));
  expect(await deliver([bodyOf(moved), bodyOf(post)])).toEqual({ failed: [], calls: [] });
  await deliver([bodyOf(made)]);
  expect(await found('quiet')).toEqual(['Quiet']);
});

it('does what is said twice of a record once, and says of both when it failed', async () => {
  const first = await add('Twice');
  const second = await commit(change(company, first.records[0] as never, { name: 'Thrice' }));
  bench.faults.decide = operation => (operation === 'PutItem' ? { throttle: true } : 'pass');
  expect((await deliver([bodyOf(first), bodyOf(second)])).failed).toEqual(['m0', 'm1']);
  delete bench.faults.decide;
  expect((await deliver([bodyOf(first), bodyOf(second)])).failed).toEqual([]);
  expect([await found('twice'), await found('thrice')]).toEqual([[], ['Thrice']]);
});

it('gives back what is no event, and the rest is done', async () => {
  const { failed } = await deliver(['{', bodyOf(await add('Neighbour')), '{"detail":{"tenantId":"poison"}}']);
  expect(failed).toEqual(['m0', 'm2']);
  expect(await found('neighbour')).toEqual(['Neighbour']);
});

it('takes a pack as it takes its events, and gives it back for a broken one of them', async () => {
  const made: string[] = [];
  for (let n = 0; n < 40; n += 1) made.push(bodyOf(await add(`Packed Number${n}`)));
  const { failed, calls } = await deliver([packOf(made.slice(0, 20)), packOf(made.slice(20))]);
  expect(failed).toEqual([]);
  expect(calls.length).toBeLessThan(16);
  expect(await found('packed')).toHaveLength(40);
  const pack = packOf(['{"detail":{"no":"event"}}', bodyOf(await add('Packmate'))]);
  expect((await deliver([pack, bodyOf(await add('Outside'))])).failed).toEqual(['m0']);
  expect([await found('packmate'), await found('outside')]).toEqual([['Packmate'], ['Outside']]);
});

it('gives a whole batch back when the table takes nothing', async () => {
  const made = [bodyOf(await add('Later One')), bodyOf(await add('Later Two'))];
  bench.faults.decide = operation => (operation === 'BatchWriteItem' ? { throttle: true } : 'pass');
  expect((await deliver(made)).failed).toEqual(['m0', 'm1']);
  delete bench.faults.decide;
  expect((await deliver(made)).failed).toEqual([]);
  expect(await found('later')).toHaveLength(2);
});

it('does not read what was just made, since its event tells all; an older event is no longer trusted', async () => {
  expect((await deliver([bodyOf(await add('Freshly'))])).calls).toEqual(['BatchWriteItem', 'BatchGetItem']);
  const late = await deliver([older(bodyOf(await add('Lately')))]);
  expect(late.calls).toEqual(['BatchGetItem', 'BatchWriteItem', 'BatchGetItem']);
  expect([await found('freshly'), await found('lately')]).toEqual([['Freshly'], ['Lately']]);
});

it('finds a broken record out, and its neighbours are found', async () => {
  const broken = await add('Brokenly');
  const { pk } = { pk: `${tenantId}#company#${broken.records[0]!.id}` };
  const item = (await store.items.get({ pk, sk: 'z' }))!;
  await store.items.put({ ...item, pk, sk: 'z', list: { name: 7 } });
  const { failed } = await deliver([older(bodyOf(broken)), bodyOf(await add('Wholly'))]);
  expect(failed).toEqual(['m0']);
  expect(await found('wholly')).toEqual(['Wholly']);
});
