import { openImporting } from '../../../functions/shared/import/batch-desk.ts';
import { addToTally, type ImportJob } from '../../../functions/shared/import/job.ts';
import { runBatch } from '../../../functions/shared/import/run-batch.ts';
import type { Worker } from '../../../functions/shared/import/worker.ts';
import { newId } from '../../../functions/shared/use-cases/new-id.ts';
import { platformPrincipal } from '../../../functions/shared/use-cases/platform-principal.ts';
import { tester } from '../../support/workbench.ts';
import type { Operation } from './operation.ts';
import { contactInput } from './samples.ts';
import type { World } from './world.ts';

const rows = 200;
const columns = ['firstName', 'lastName', 'email', 'phone', 'city', 'companies'];

/** A file of 200 people who work for ten companies. */
const fileOf = (world: World, companies: readonly string[]): Buffer =>
  Buffer.from(
    Array.from({ length: rows }, (_, at) => {
      const { firstName, lastName, email, phone, city } = contactInput(world);
      return `${[firstName, lastName, email, phone, city, companies[at % companies.length]].join(',')}\n`;
    }).join(''),
  );

const jobOf = (size: number): ImportJob => ({
  target: 'contacts',
  onDuplicate: 'skip',
  startRules: false,
  mapping: Object.fromEntries(columns.map(name => [name, name])),
  columns,
  encoding: 'utf-8',
  separator: ',',
  begin: 0,
  etag: 'etag',
  size,
  home: { locale: 'en', currency: 'MNT', timeZone: 'UTC' },
  principal: platformPrincipal(tester),
  startedAt: new Date().toISOString(),
});

const workerOf = ({ store, desk }: World, bytes: Buffer): Worker => ({
  store,
  catalogue: desk.catalogue as Worker['catalogue'],
  files: { read: async () => bytes } as unknown as Worker['files'],
  send: async () => undefined,
});

/** Work that imports a batch of the file; one more batch is to come, so that the import does not end with it. */
const batchOf = async (world: World, companies: readonly string[]) => {
  const id = newId('imp');
  const bytes = fileOf(world, companies);
  const worker = workerOf(world, bytes);
  await world.store.items.transact([
    addToTally(world.tenant, id, { planned: 1, rows: rows * 2, batches: 2 }),
  ]);
  const importing = openImporting(worker.catalogue, id, jobOf(bytes.length));
  const batch = { batch: 1, from: 0, to: bytes.length, firstRow: 2, rows, encoding: 'utf-8' } as const;
  return () => runBatch(worker, importing, batch, false);
};

/** Files that become records. */
export const imports: readonly Operation[] = [
  {
    pattern: 'a batch of an import: 200 new people of ten known companies',
    ready: async world => {
      const names = Array.from({ length: 10 }, () => `Importing ${world.next()}`);
      await (await batchOf(world, names))();
      return batchOf(world, names);
    },
  },
];
