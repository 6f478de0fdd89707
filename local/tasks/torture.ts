/** `npm run torture`: the torture suite at full size, with a seed of its own; `STEPPE_SEED=n` replays one. */
import { runSteps, sum } from './steps.ts';
import { matching } from './vitest.ts';

process.env.STEPPE_TORTURE = 'long';
const { passed, failed } = sum([await runSteps([matching(['tests/torture', ...process.argv.slice(2)])], 1)]);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
