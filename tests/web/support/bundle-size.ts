import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What Vite's manifest says of one source or chunk. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** One file of the first page and its size. */
export interface Weighed {
  readonly file: string;
  readonly gzip: number;
}

/** The pages that the first list needs: the entry, and what it loads on the way there. */
export const firstPage = [
  'index.html',
  'src/app/shell/shell.tsx',
  'src/app/pages/list.tsx',
  'src/messages/en.json',
];

const reached = (manifest: Manifest, names: readonly string[], seen = new Set<string>()): Set<string> => {
  for (const name of names) {
    const chunk = manifest[name];
    if (chunk === undefined)
      throw new Error(`The build has no ${name}: is the list of the first page out of date?`);
    if (seen.has(name)) continue;
    seen.add(name);
    reached(manifest, chunk.imports ?? [], seen);
  }
  return seen;
};

/** The JavaScript that a browser fetches until the first list is drawn, by the build's manifest. Throws when a page is not in it. */
export const weigh = (dist: string, pages: readonly string[]): readonly Weighed[] => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const files = [...reached(manifest, pages)]
    .map(name => manifest[name]!.file)
    .filter(file => file.endsWith('.js'));
  return [...new Set(files)].map(file => ({ file, gzip: gzipSync(readFileSync(join(dist, file))).length }));
};

/** The sum, in bytes. */
export const total = (files: readonly Weighed[]): number => files.reduce((sum, { gzip }) => sum + gzip, 0);

/** A report, the heaviest first; throws above the budget. */
export const report = (files: readonly Weighed[], budget: number): string => {
  const lines = files
    .toSorted((one, other) => other.gzip - one.gzip)
    .map(({ file, gzip }) => `${(gzip / 1024).toFixed(1).padStart(7)} KB  ${file}`);
  const sum = `${(total(files) / 1024).toFixed(1).padStart(7)} KB  of ${(budget / 1024).toFixed(0)} KB`;
  const text = [...lines, sum].join('\n');
  if (total(files) > budget) throw new Error(`The first page is too heavy:\n${text}`);
  return text;
};

/** Writes the gzip size of every chunk of the build to a file, the heaviest first, and which of them the first page needs. */
export const writeChunks = (dist: string, pages: readonly string[], file: string): void => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const first = new Set(weigh(dist, pages).map(one => one.file));
  const rows = weigh(dist, Object.keys(manifest))
    .toSorted((one, other) => other.gzip - one.gzip)
    .map(one => `| ${one.file} | ${(one.gzip / 1024).toFixed(1)} | ${first.has(one.file) ? 'yes' : ''} |`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ['| chunk | KB gzip | first page |', '|---|---|---|', ...rows, ''].join('\n'));
};
