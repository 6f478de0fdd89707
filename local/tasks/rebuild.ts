/**
 * `npm run rebuild -- search|sums … [--tenant ID] [--data DIR | --stage NAME] [--json]`: makes again what is derived from records, while
 * people go on working. Ctrl-C stops it after the page in hand; the next run goes on from there. With `--json` the last line is the result.
 */
import { AppError } from '../../domain/core/app-error.ts';
import { BadArguments } from '../runtime/start/arguments.ts';
import { runRebuild } from './rebuild/run-rebuild.ts';

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (stopped) process.exit(1);
    stopped = true;
    console.error('Stopping after this page …');
  });

try {
  const { results, json } = await runRebuild(process.argv.slice(2), process.env, {
    say: line => console.error(line),
    stopped: () => stopped,
  });
  if (json) console.log(JSON.stringify({ results }));
  process.exitCode = stopped ? 130 : 0;
} catch (error) {
  const told = error instanceof BadArguments || (error instanceof AppError && error.kind !== 'broken');
  console.error(told ? error.message : error);
  process.exitCode = 1;
}
