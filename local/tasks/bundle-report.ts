import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';
import type { Share } from './bundle-contents.ts';

const kilobytes = (bytes: number): string => String(Math.round(bytes / 1000));
const shown = 6;

/** The heaviest parts of a bundle in one line. */
export const heaviest = (shares: readonly Share[]): string =>
  shares
    .slice(0, shown)
    .map(({ name, bytes }) => `${name} ${kilobytes(bytes)}`)
    .join(', ');

/** One line a bundle, for the terminal. */
export const line = ({ entry, bytes, loadMs, shares }: Bundle): string =>
  `${entry.padEnd(40)} ${kilobytes(bytes).padStart(4)} KB ${kilobytes(loadMs * 1000).padStart(4)} ms  ${heaviest(shares)}`;

const markdown = (bundles: readonly Bundle[]): string => {
  const names = [...new Set(bundles.flatMap(({ shares }) => shares.map(({ name }) => name)))];
  const of = (name: string, { shares }: Bundle) => shares.find(share => share.name === name)?.bytes ?? 0;
  const sum = (name: string) => bundles.reduce((all, bundle) => all + of(name, bundle), 0);
  const rows = names
    .toSorted((a, b) => sum(b) - sum(a))
    .map(name => [name, ...bundles.map(bundle => (of(name, bundle) / 1000).toFixed(1).replace(/^0.0$/, ''))]);
  const header = ['KB', ...bundles.map(({ entry }) => entry.replace(/^functions\/|\.ts$/g, ''))];
  const totals = ['**all**', ...bundles.map(({ bytes }) => `**${kilobytes(bytes)}**`)];
  const loads = ['load, ms', ...bundles.map(({ loadMs }) => kilobytes(loadMs * 1000))];
  return [header, header.map(() => '---'), totals, loads, ...rows]
    .map(cells => `| ${cells.join(' | ')} |\n`)
    .join('');
};

/** Writes what is in each bundle to `.cache/bundles.md` and `.cache/bundles.json`. */
export const writeReport = (root: string, bundles: readonly Bundle[]): void => {
  const folder = join(root, '.cache');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bundles.md'), markdown(bundles));
  writeFileSync(join(folder, 'bundles.json'), `${JSON.stringify(bundles, null, 2)}\n`);
};
