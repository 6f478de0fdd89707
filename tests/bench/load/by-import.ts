import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { runImport } from '../../../local/import/run.ts';
import { companyName, type Person, person } from '../data/people.ts';
import type { Running } from '../running.ts';

/** The columns of the file and the fields that they go to. */
const columns: readonly (readonly [name: string, field: string, of: (one: Person) => string])[] = [
  ['First name', 'firstName', one => one.firstName],
  ['Last name', 'lastName', one => one.lastName],
  ['E-mail', 'email', one => one.email],
  ['Phone', 'phone', one => one.phone],
  ['Job title', 'jobTitle', one => one.jobTitle],
  ['City', 'city', one => one.city],
  ['Source', 'source', one => one.source],
  ['Tags', 'tags', one => one.tags.join(',')],
  ['Company', 'companies', one => companyName(one.company)],
];

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`;

const writeFile = async (file: string, people: number, companies: number): Promise<void> => {
  const out = createWriteStream(file);
  out.write(lineOf(columns.map(([name]) => name)));
  for (let n = 0; n < people; n += 1) {
    const one = person(n, companies);
    if (!out.write(lineOf(columns.map(([, , of]) => of(one))))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
};

/** Writes the file and imports it as `npm run import` does; answers the seconds of the import alone. Throws when a row was refused. */
export const loadPeopleByImport = async (
  running: Running,
  key: string,
  people: number,
  companies: number,
): Promise<number> => {
  const file = join(running.dataDir, 'bench-people.csv');
  await writeFile(file, people, companies);
  const begun = performance.now();
  const result = await runImport(
    { app: running.url, key },
    {
      file,
      type: 'contacts',
      onDuplicate: 'skip',
      map: Object.fromEntries(columns.map(([name, field]) => [name, field])),
      tenant: undefined,
      dataDir: running.dataDir,
      key,
      encoding: undefined,
      separator: undefined,
      startRules: false,
      json: true,
    },
    () => undefined,
  );
  if (result.created !== people) throw new Error(`The import ended with ${JSON.stringify(result)}.`);
  return (performance.now() - begun) / 1000;
};
