/**
 * `npm test`: everything that must hold. `npm test -- <filter>` runs only the tests whose path matches.
 * Static checks count as one test each; the last line is the sum.
 */
import { bundles, clientBuild, staticChecks } from './static-checks.ts';
import { runSteps, sum } from './steps.ts';
import { openTallies, takeTallies, tallyTable } from './torture-tally.ts';
import { matching, vitest } from './vitest.ts';

const filters = process.argv.slice(2);
const projects = ['unit', 'infra', 'cloud', 'web'].map(project => vitest(project));

const told = openTallies();
const counts =
  filters.length > 0
    ? [await runSteps([...clientBuild(), matching(filters)], 1)]
    : [await runSteps(staticChecks(), 2), await runSteps([bundles, ...clientBuild(), ...projects], 1)];
const { passed, failed } = sum(counts);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
const tallies = takeTallies(told);
if (tallies.length > 0)
  console.log(`The torture suite, short (npm run torture is the long one):\n${tallyTable(tallies)}`);
console.log(`${passed} passed, ${failed} failed`);
