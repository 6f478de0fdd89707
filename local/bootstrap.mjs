/**
 * The first thing every npm script runs: `node local/bootstrap.mjs <task> [arguments]`.
 *
 * Plain JavaScript without dependencies, because on a fresh clone there is nothing else and the machine's own Node may
 * be 20. It installs what is missing, then runs the task under the Node that the lock file names (the Lambda runtime's).
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Task name → the module that does it. */
const tasks = {
  start: 'local/start.ts',
  test: 'local/tasks/test.ts',
  check: 'local/tasks/check.ts',
  synth: 'local/tasks/synth.ts',
  deploy: 'local/tasks/deploy.ts',
  bench: 'tests/bench/main.ts',
  import: 'local/tasks/import.ts',
  torture: 'local/tasks/torture.ts',
  rebuild: 'local/tasks/rebuild.ts',
};

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** The Node of the lock file; the machine's own only where that one could not be installed and is as new. */
function interpreter() {
  const installed = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(installed)) return installed;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return stop(
    'The npm package "node" has no program in node_modules/node/bin: were install scripts switched off?\n' +
      'Run "npm ci --ignore-scripts=false", or use Node 24 or newer.',
  );
}

/**
 * Hands signals on. Ctrl-C reaches the whole process group by itself, and twice would look like "at once": so it is
 * handed on late, and as a plain request to end, for whoever sent it to this process alone.
 */
function forwardSignals(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () =>
    setTimeout(() => child.kill('SIGTERM'), process.stdin.isTTY ? 10_000 : 1500).unref(),
  );
}

/** The process above `pid`, where the system shows it as a file; 0 elsewhere. */
function parentOf(pid) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*[)] /s, '')
        .split(' ')[1],
    );
  } catch {
    return 0;
  }
}

/** npm killed with -9 tells nobody: we stand under it or under its shell, notice the new parent and end the task. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const above = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = above();
  setInterval(() => {
    if (above() !== first) child.kill('SIGTERM');
  }, 500).unref();
}

function run(module, args) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const preload = pathToFileURL(join(root, 'local', 'tasks', 'end-with-parent.ts')).href;
  const child = spawn(
    interpreter(),
    ['--disable-warning=ExperimentalWarning', '--import', preload, join(root, module), ...args],
    {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, PATH: path },
    },
  );
  forwardSignals(child);
  endWithNpm(child);
  child.on('error', error => stop(`Could not run ${module}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const [task = '', ...args] = process.argv.slice(2);
if (Number.parseInt(process.versions.node, 10) < 20) {
  stop(`Steppe needs Node 20 or newer to install itself; this is ${process.version}. See https://nodejs.org`);
}
const module = Object.hasOwn(tasks, task)
  ? tasks[task]
  : stop(`Unknown task "${task}". There are: ${Object.keys(tasks).join(', ')}`);
if (!existsSync(join(root, module))) stop(`"${task}" runs ${module}, and that file is not there.`);
const { install } = await import('./tasks/install.mjs');
await install(root).catch(error => stop(error.message));
run(module, args);
