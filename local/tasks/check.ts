/** `npm run check`: types, style, architecture, unused code and unit tests, in under a minute. */
import { staticChecks } from './static-checks.ts';
import { runSteps, sum } from './steps.ts';
import { vitest } from './vitest.ts';

const counts = [await runSteps(staticChecks(), 2), await runSteps([vitest('unit')], 1)];
const { passed, failed } = sum(counts);
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
