import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Cloud, startCloud } from './cloud.ts';
import { lockFolder } from './lock.ts';
import { BadArguments, readArguments, type StartArguments } from './runtime/start/arguments.ts';
import { buildWeb } from './runtime/start/build-web.ts';
import { bringUpToDate, markCurrent } from './runtime/start/data-version.ts';
import { filling, firstData } from './runtime/start/first-data.ts';
import { dropHalfFilled, folderMode } from './runtime/start/folder-mode.ts';
import { divertFunctionLines } from './runtime/start/function-log.ts';
import { welcome } from './runtime/start/welcome.ts';
import { synthesise } from './synthesise.ts';

/**
 * `npm start`: builds what is missing or stale, starts the embedded cloud, fills it on its first start, and says where everything is.
 * `ready.json` in the data folder is there as long as the cloud is ready.
 */
const ROOT = join(import.meta.dirname, '..');
const begun = performance.now();

/** A progress line with the seconds since the start. */
function progress(line: string): void {
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${line}`);
}

// Otherwise the heaps of both threads grow to several times of what lives in them before anything is collected: a quarter more memory for a
// twentieth of the time.
setFlagsFromString('--heap-growing-percent=80');

async function main(args: StartArguments): Promise<void> {
  const { dataDir, port } = args;
  // A folder that another process uses is left alone, whatever state it seems to be in.
  lockFolder(dataDir)();
  // Left by a process that was killed.
  rmSync(join(dataDir, 'ready.json'), { force: true });
  dropHalfFilled(dataDir, progress);
  const first = !existsSync(join(dataDir, 'table.db'));
  const mode = folderMode(dataDir, args.empty, progress);
  const demo = mode === 'demo';
  divertFunctionLines(dataDir);
  const [assembly] = await Promise.all([
    synthesise({ root: ROOT, demo, log: progress }),
    buildWeb(ROOT, progress),
  ]);
  const { cloud, data } = await filling(dataDir, first, async () => {
    const started = await open(args, assembly, demo);
    return { cloud: started, data: await firstData(started, dataDir, mode, progress) };
  });
  if (first) markCurrent(dataDir);
  const ready = { pid: process.pid, url: cloud.url, port, at: new Date().toISOString() };
  writeFileSync(join(dataDir, 'ready.json'), `${JSON.stringify(ready)}\n`);
  console.log(`\n${welcome(cloud.endpoints, data, (performance.now() - begun) / 1000)}\n`);
  await bringUpToDate(dataDir, () => rebuildAll(dataDir), progress);
}

/** The same as `npm run rebuild`, which is loaded only where it is needed. */
async function rebuildAll(dataDir: string): Promise<boolean> {
  const { runRebuild } = await import('./tasks/rebuild/run-rebuild.ts');
  const names = ['indexes', 'search', 'sums', '--data', dataDir];
  const { results } = await runRebuild(names, process.env, { say: progress, stopped: () => false });
  return results.every(({ finished }) => finished);
}

async function open({ dataDir, port }: StartArguments, assembly: string, demo: boolean): Promise<Cloud> {
  progress('Starting the embedded cloud …');
  const { DYNAMODB_ENDPOINT: dynamodbEndpoint } = process.env;
  const remote = dynamodbEndpoint ? { dynamodbEndpoint } : {};
  const cloud = await startCloud({
    dataDir,
    port,
    demo,
    assembly,
    durability: 'FULL',
    background: true,
    ...remote,
    log: progress,
  });
  stopWith(cloud, dataDir);
  return cloud;
}

function stopWith(cloud: Cloud, dataDir: string): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Asked twice: at once. What was answered is on disk already.
      if (stopping) process.exit(1);
      stopping = true;
      console.log('\nStopping …');
      rmSync(join(dataDir, 'ready.json'), { force: true });
      void cloud.stop().then(() => process.exit(0));
    });
  }
}

// In Lambda a promise that nobody waits for ends one environment; here it must not end the cloud.
process.on('unhandledRejection', error => console.error('A function left a failed promise behind:', error));

try {
  await main(readArguments(process.argv.slice(2), process.env));
} catch (error) {
  console.error(
    error instanceof Error && (error instanceof BadArguments || error.cause) ? error.message : error,
  );
  process.exit(1);
}
