/** Weighs every function's bundle against QUALITY's limits. As a program: a static check, alone on the machine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, entries, measure } from './bundle.ts';
import { root } from './steps.ts';

/** Functions that read values by the declarations, and so carry zod and the phone numbers of all countries (docs/decisions/0005). */
const readers: ReadonlySet<string> = new Set([
  'functions/http/api.ts',
  'functions/http/public.ts',
  'functions/workflows/run-steps.ts',
]);

/** Kilobytes (of 1,000 bytes). Each further megabyte costs a cold start about 160 ms. */
const largest = { readers: 700, others: 500 };

/** The limit for a module's load, and how much more a busy machine may show before it is called a failure. */
const load = { limitMs: 150, failMs: 225 };

/** What is wrong with a bundle, in words; nothing when it is within the limits. */
export function complaints({ entry, bytes, loadMs, copies, heaviest }: Bundle): string[] {
  const kilobytes = readers.has(entry) ? largest.readers : largest.others;
  const found: string[] = [];
  if (!(bytes <= kilobytes * 1000))
    found.push(`${entry}: ${Math.round(bytes / 1000)} KB, at most ${kilobytes} (${heaviest.join(', ')})`);
  if (!(loadMs <= load.failMs))
    found.push(`${entry}: loads in ${Math.round(loadMs)} ms, at most ${load.limitMs}`);
  return [...found, ...copies.map(copy => `${entry}: more than one copy of ${copy}`)];
}

/** Bundles and measures all entries under `folder`, one after the other, so that they do not slow each other. */
export async function weigh(folder: string): Promise<Bundle[]> {
  const outFolder = await mkdtemp(join(tmpdir(), 'steppe-bundles-'));
  const bundles: Bundle[] = [];
  for (const entry of entries(folder)) bundles.push(await measure(folder, entry, outFolder));
  await rm(outFolder, { recursive: true });
  return bundles;
}

async function main(): Promise<void> {
  const bundles = await weigh(root);
  for (const { entry, bytes, loadMs } of bundles) {
    console.log(
      `${entry.padEnd(44)} ${String(Math.round(bytes / 1000)).padStart(5)} KB ${String(Math.round(loadMs)).padStart(5)} ms`,
    );
  }
  const found = bundles.flatMap(complaints);
  if (bundles.length === 0) found.push('No function entry was found: nothing was weighed.');
  for (const complaint of found) console.log(`✗ ${complaint}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

if (import.meta.main) await main();
