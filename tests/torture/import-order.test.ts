import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tenantId } from './support/house.ts';
import { type ImportHouse, openImportHouse } from './support/import-house.ts';
import { randomFor, shuffled, sized } from './support/size.ts';
import { itemsOf } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

/** Rows of one file that mean the same record, in batches that the queue delivers as it likes: with `update` the later row wins. */
const ran = tally(1, 'order of an import that updates');
const mapping = { Name: 'name', Mail: 'email', City: 'city', Job: 'jobTitle' };
const again = 7;

let house: ImportHouse;
beforeEach(async () => {
  house = await openImportHouse();
});
afterEach(() => house.close());

/** Ten people in each of several batches of 200 rows, each time with another city; a job is told of them only once. */
const fileOf = (batches: number): string => {
  const rows = Array.from({ length: batches * 200 }, (_, at) => {
    const who = at % 200 < 10 ? `same${at % 200}` : `once${at}`;
    const job = at < 200 ? `Job ${at}` : '';
    return `Order ${who},${who}@order.example,City ${Math.floor(at / 200) + 1},${job}`;
  });
  return ['Name,Mail,City,Job', ...rows].join('\n');
};

const people = async () => {
  const items = await itemsOf(house.bench, tenantId);
  return new Map(
    items
      .filter(({ sk, type }) => sk === 'z' && type === 'contact')
      .map(({ list }) => list as Record<string, string>)
      .map(one => [String(one.email).split('@')[0], one] as const),
  );
};

const begun = async (batches: number): Promise<string> => {
  const id = await house.upload(fileOf(batches));
  expect((await house.start(id, { mapping, onDuplicate: 'update' })).status).toBe(200);
  await house.work();
  return id;
};

describe('rows of one file for one record', { timeout: 300_000 }, () => {
  it('are applied in their order, however messages are delivered, and twice', async () => {
    const batches = sized(3, 12);
    const id = await begun(batches);
    const random = randomFor('order of an import');
    const known: string[] = [];
    while (house.queue.length > 0) {
      for (const { body } of house.queue) known.push(body);
      house.queue.splice(0, house.queue.length, ...shuffled(house.queue, random));
      await house.work();
      // Standard queues deliver a message twice now and then, also long after.
      const body = known[Math.floor(random() * known.length)];
      if (body !== undefined && random() < 0.5) house.queue.push({ body, receives: 0 });
    }
    const rows = batches * 200;
    const created = 10 + batches * 190;
    expect(await house.shown(id)).toMatchObject({ status: 'done', rows, created, updated: rows - created });
    const found = await people();
    expect(found.get(`same${again}`)).toMatchObject({ city: `City ${batches}`, jobTitle: `Job ${again}` });
    for (let n = 0; n < 10; n += 1) expect(found.get(`same${n}`)?.city).toBe(`City ${batches}`);
    ran('batches', batches);
  });

  it('would not be if all batches went at once: that is seen', async () => {
    await begun(2);
    const second = (await itemsOf(house.bench, tenantId)).find(({ sk }) => sk === 'plan#0000002');
    const { body } = house.queue[0]!;
    house.queue.unshift({
      body: JSON.stringify({ ...JSON.parse(body), ...(second?.place as object) }),
      receives: 0,
    });
    await house.drain();
    expect((await people()).get(`same${again}`)?.city).toBe('City 1');
    ran('planted bugs');
  });
});
