/** Weighs every function's bundle against QUALITY's limits. As a program: a static check, alone on the machine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, entries, measure } from './bundle.ts';
import { heaviest, line, writeReport } from './bundle-report.ts';
import { root } from './steps.ts';

/** Kilobytes (of 1,000 bytes), as QUALITY says; each further megabyte costs a cold start about 160 ms. */
const usual = 500;

/** Those that may weigh more, and why: docs/decisions/0005. */
const larger: Readonly<Record<string, number>> = {
  'functions/http/api.ts': 700,
  'functions/http/imports.ts': 560,
  'functions/queues/run-import.ts': 560,
  'functions/workflows/run-steps.ts': 640,
};

/** Milliseconds that loading a module may take. */
const longest = 150;

/** What is wrong with a bundle, in words; nothing when it is within the limits. */
export function complaints({ entry, bytes, loadMs, copies, shares }: Bundle): string[] {
  const kilobytes = larger[entry] ?? usual;
  const found: string[] = [];
  if (!(bytes <= kilobytes * 1000))
    found.push(`${entry}: ${Math.round(bytes / 1000)} KB, at most ${kilobytes} (${heaviest(shares)})`);
  if (!(loadMs <= longest)) found.push(`${entry}: loads in ${Math.round(loadMs)} ms, at most ${longest}`);
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
  for (const bundle of bundles) console.log(line(bundle));
  writeReport(root, bundles);
  console.log('What is in each of them: .cache/bundles.md');
  const found = bundles.flatMap(complaints);
  if (bundles.length === 0) found.push('No function entry was found: nothing was weighed.');
  for (const complaint of found) console.log(`✗ ${complaint}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

if (import.meta.main) await main();
