/**
 * `npm run torture`: the torture suite at full size, with a seed of its own. `--only 1,9` runs those items of QUALITY's "Faults and abuse",
 * `--json FILE` writes the counts, `--short` runs it as small as in `npm test`; other arguments are vitest's. `STEPPE_SEED=n` replays a seed.
 */
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runSteps, sum } from './steps.ts';
import { openTallies, takeTallies, tallyTable, tortureFiles } from './torture-tally.ts';
import { matching } from './vitest.ts';

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const only = values.only?.flatMap(text => text.split(',')).map(Number);
const files = tortureFiles().filter(({ item }) => only?.includes(item) ?? true);

if (files.length === 0) {
  console.error(
    `--only ${values.only}: the suite has the items ${[...new Set(tortureFiles().map(({ item }) => item))].sort((a, b) => a - b).join(', ')}.`,
  );
  process.exit(1);
}
if (!values.short) {
  process.env.STEPPE_TORTURE = 'long';
  // One seed for all files, so that one number plays the whole run again.
  process.env.STEPPE_SEED ??= String(randomInt(2 ** 31));
}
const told = openTallies();
const begun = performance.now();
const { passed, failed } = sum([
  await runSteps([matching([...files.map(({ path }) => path), ...positionals])], 1),
]);
const tallies = takeTallies(told);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
const seconds = Math.round((performance.now() - begun) / 1000);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ passed, failed, seconds, suites: tallies }, null, 2)}\n`);
console.log(`${tallyTable(tallies)}\n${passed} passed, ${failed} failed in ${seconds} s`);
