import { countsOf, type Errand, ended, inspect, start, upload } from '../importing.ts';
import { beforeRest, type Checkpoint, keptOf, must } from './journey.ts';

const file = 'First name,E-mail\nImported,imported@customer.example\n,nameless@customer.example\n';

/** A file that becomes records. */
export const importCheckpoints: readonly Checkpoint[] = [
  [
    'import-announced',
    async ({ admin, kept }) => {
      const announced = { type: 'contacts', fileName: 'people.csv', size: file.length };
      const made = await admin.post<{ id: string; upload: Errand }>('/imports', announced);
      kept.set('import', made.id);
      kept.set('upload', JSON.stringify(made.upload));
    },
  ],
  [
    'import-uploaded',
    async journey => {
      const status = await upload(JSON.parse(keptOf(journey, 'upload')) as Errand, file);
      must(status === 200, `answered ${status}`);
      const { columns } = await inspect(journey.admin, keptOf(journey, 'import'));
      must(
        columns.every(({ field }) => field !== null),
        JSON.stringify(columns),
      );
    },
  ],
  [
    'imported',
    async journey => {
      const { admin } = journey;
      const id = keptOf(journey, 'import');
      await start(admin, id);
      const done = await beforeRest(journey, 'the end of the import', async () => {
        const one = await admin.get<{ status: string }>(`/imports/${id}`);
        return one.status === 'running' ? undefined : ended(admin, id);
      });
      const counts = JSON.stringify(countsOf(done));
      must(done.created === 1 && done.refused === 1, counts);
    },
  ],
];
