import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchOptions } from './arguments.ts';
import { bench } from './bench.ts';
import { record } from './record.ts';
import { reportText } from './report/text.ts';
import { readPeer, readRecorded, recordedFile } from './results.ts';

/**
 * `npm run bench` (docs/bench.md): the CRM's everyday operations through its public API on the embedded cloud. Times hold the
 * whole way: HTTP, authorizer, function, SDK, table on disk.
 */
const options = benchOptions(process.argv.slice(2));
const begun = performance.now();
const say = (line: string) =>
  console.error(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);

const results = await bench(options, say);
const text = `${JSON.stringify(results, null, 2)}\n`;
const tables = reportText(results, readPeer(), readRecorded());
console.log(tables);
if (options.json !== undefined) writeFileSync(options.json, text);
if (options.record)
  record(recordedFile, text, join(import.meta.dirname, '..', '..', 'docs', 'bench.md'), tables);
// A row with errors is no measurement.
if (results.rows.some(({ errors }) => errors > 0)) process.exitCode = 1;
