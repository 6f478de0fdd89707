import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './steps.ts';

/** What one file of the torture suite did. */
export interface Tally {
  /** Number of the item in QUALITY's "Faults and abuse". */
  readonly item: number;
  readonly name: string;
  /** How many cases of each kind ran. */
  readonly cases: Readonly<Record<string, number>>;
  /** Planted bugs that were found, as they must be. */
  readonly planted: number;
  /** Tests that failed: bugs that nobody planted. */
  readonly found: number;
  readonly seed: number;
  readonly seconds: number;
  /** Figures beside the counts. */
  readonly notes: readonly string[];
}

/** Where the files of this run leave their counts; what was there is forgotten. The child processes find it in their environment. */
export function openTallies(): string {
  const file = join(root, 'node_modules', '.cache', 'tests', `torture-${process.pid}.jsonl`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  process.env.STEPPE_TORTURE_TALLY = file;
  return file;
}

/** The counts that were left there, by item. The file goes. */
export function takeTallies(file: string): readonly Tally[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(file);
  return lines
    .map(line => JSON.parse(line) as Tally)
    .sort((a, b) => a.item - b.item || (a.name < b.name ? -1 : 1));
}

const casesOf = ({ cases }: Tally): string =>
  Object.entries(cases)
    .map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`)
    .join(', ');

/** `torture 1 crash: 312 points, 3 planted bugs found, seed 42, found 0`. */
export const sayTally = (told: Tally): string =>
  `torture ${told.item} ${told.name}: ${casesOf(told)}, ${told.planted} planted bugs found, seed ${told.seed}, found ${told.found}`;

/** The counts as a table for people. */
export function tallyTable(tallies: readonly Tally[]): string {
  const rows = [
    ['item', 'suite', 'cases', 'planted', 'found', 'seed', 's'],
    ...tallies.map(one => [
      String(one.item),
      one.name,
      casesOf(one),
      String(one.planted),
      String(one.found),
      String(one.seed),
      one.seconds.toFixed(0),
    ]),
  ];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0))) ?? [];
  const lines = rows.map(row =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = tallies.flatMap(({ item, name, notes: all }) => all.map(note => `${item} ${name}: ${note}`));
  return [...lines, ...notes].join('\n');
}

/** Files of the suite, with the item that each counts for. Throws for one that counts for none: its cases would be missing from the table. */
export function tortureFiles(folder = root): readonly { readonly path: string; readonly item: number }[] {
  return globSync(
    ['tests/torture/**/*.test.ts', 'tests/cloud/kill/*.test.ts', 'tests/cloud/import-crash.test.ts'],
    {
      cwd: folder,
    },
  )
    .sort()
    .map(path => {
      const item = /\btally\((\d+), /.exec(readFileSync(join(folder, path), 'utf8'))?.[1];
      if (item === undefined)
        throw new Error(`${path} opens no tally: of which item does it count the cases?`);
      return { path, item: Number(item) };
    });
}
