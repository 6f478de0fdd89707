import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const here = join(import.meta.dirname, '..');
const lock = (version: string) =>
  JSON.stringify({ packages: { '': {}, 'node_modules/a': { version, integrity: `sha-${version}` } } });

/** Stands in for npm: notes each run, and installs a Node; `break` makes it fail half-way. */
const npm = `
const fs = require('node:fs');
fs.appendFileSync('npm-runs', process.argv.slice(2).join(' ') + '\\n');
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules/node/bin', { recursive: true });
if (fs.existsSync('break')) process.exit(7);
fs.symlinkSync(process.execPath, 'node_modules/node/bin/node');
`;
/** The task "start" of the planted house: prints its arguments, and can be told to wait or to fail. */
const task = `
if (process.argv[2] === 'fail') process.exit(3);
if (process.argv[2] === 'wait') {
  process.on('SIGTERM', () => { console.log('asked to end'); process.exit(5); });
  setInterval(() => {}, 1000);
}
console.log(process.pid, JSON.stringify(process.argv.slice(2)), process.env.PATH.split(':')[0]);
`;

function clone(): string {
  const root = mkdtempSync(join(tmpdir(), 'steppe-bootstrap-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'local', 'tasks'), { recursive: true });
  for (const file of ['bootstrap.mjs', 'tasks/install.mjs', 'tasks/end-with-parent.ts'])
    cpSync(join(here, file), join(root, 'local', file));
  writeFileSync(join(root, 'local', 'start.ts'), task);
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'package-lock.json'), lock('1.0.0'));
  mkdirSync(join(root, 'npm'));
  writeFileSync(join(root, 'npm', 'package.json'), '{"type":"commonjs"}');
  writeFileSync(join(root, 'npm', 'npm-cli.js'), npm);
  return root;
}

/** A process, and what it and its children have printed so far. */
function listen(child: ChildProcess): { child: ChildProcess; printed: () => string } {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', chunk => {
      text += chunk;
    });
  }
  return { child, printed: () => text };
}

function bootstrap(root: string, ...args: string[]): { child: ChildProcess; printed: () => string } {
  const env = { PATH: process.env.PATH, npm_execpath: join(root, 'npm', 'npm-cli.js') };
  return listen(
    spawn(process.execPath, [join(root, 'local', 'bootstrap.mjs'), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

async function finish(root: string, ...args: string[]): Promise<{ code: number; text: string }> {
  const { child, printed } = bootstrap(root, ...args);
  const [code] = await once(child, 'close');
  return { code, text: printed() };
}

const runsOfNpm = (root: string) =>
  existsSync(join(root, 'npm-runs'))
    ? readFileSync(join(root, 'npm-runs'), 'utf8').trim().split('\n').length
    : 0;
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 20));
};
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('local/bootstrap.mjs', () => {
  it('installs once, then runs the task with its arguments and node_modules/.bin first on the path', async () => {
    const root = clone();
    const first = await finish(root, 'start', '--empty', '--data', 'a b');
    expect(first.text).toContain(`["--empty","--data","a b"] ${join(root, 'node_modules', '.bin')}`);
    expect(first.code).toBe(0);
    await finish(root, 'start');
    expect(runsOfNpm(root)).toBe(1);
  });

  it('installs again when the lock file has changed or the folder is gone', async () => {
    const root = clone();
    await finish(root, 'start');
    writeFileSync(join(root, 'package-lock.json'), lock('2.0.0'));
    await finish(root, 'start');
    rmSync(join(root, 'node_modules'), { recursive: true });
    await finish(root, 'start');
    expect(runsOfNpm(root)).toBe(3);
  });

  it('says so when the install fails, and installs again next time', async () => {
    const root = clone();
    writeFileSync(join(root, 'break'), '');
    const broken = await finish(root, 'start');
    expect(broken).toEqual({ code: 1, text: expect.stringContaining('npm ci failed (exit 7)') });
    rmSync(join(root, 'break'));
    expect((await finish(root, 'start')).code).toBe(0);
    expect(runsOfNpm(root)).toBe(2);
  });

  it('takes over what npm ci by hand has finished', async () => {
    const root = clone();
    await finish(root, 'start');
    rmSync(join(root, 'node_modules', '.steppe-lock'));
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), lock('1.0.0'));
    await finish(root, 'start');
    expect(runsOfNpm(root)).toBe(1);
  });

  it('lets two that start at once install once', async () => {
    const root = clone();
    const both = await Promise.all([finish(root, 'start'), finish(root, 'start')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(runsOfNpm(root)).toBe(1);
  });

  it('hands on exit codes and signals', async () => {
    const root = clone();
    expect((await finish(root, 'start', 'fail')).code).toBe(3);
    const { child, printed } = bootstrap(root, 'start', 'wait');
    await until(() => printed().includes('["wait"]'));
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect({ code, text: printed() }).toEqual({ code: 5, text: expect.stringContaining('asked to end') });
  });

  it('leaves no task behind when it is killed outright', async () => {
    const root = clone();
    const { child, printed } = bootstrap(root, 'start', 'wait');
    await until(() => printed().includes('["wait"]'));
    const pid = Number(/^(\d+) \["wait"\]/m.exec(printed())?.[1]);
    child.kill('SIGKILL');
    await until(() => !isAlive(pid));
    expect(printed()).toContain('asked to end');
  });

  it.each(['', '; true'])(
    'ends the task when npm, perhaps above a shell, is killed outright (sh -c …%s)',
    async rest => {
      const root = clone();
      await finish(root, 'start');
      const line = `${process.execPath} ${join(root, 'local', 'bootstrap.mjs')} start wait${rest}`;
      const npmAlike = `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(line)}], { stdio: 'inherit' })`;
      const env = { PATH: process.env.PATH, npm_lifecycle_event: 'start' };
      const { child, printed } = listen(
        spawn(process.execPath, ['-e', npmAlike], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
      );
      await until(() => printed().includes('["wait"]'));
      child.kill('SIGKILL');
      await until(() => printed().includes('asked to end'));
    },
  );

  it('names the tasks, and the file that is missing', async () => {
    const root = clone();
    expect(await finish(root, 'dance')).toEqual({
      code: 1,
      text: expect.stringContaining('Unknown task "dance". There are: start, test'),
    });
    expect(await finish(root, 'bench')).toEqual({
      code: 1,
      text: expect.stringContaining('"bench" runs tests/bench/main.ts, and that file is not there'),
    });
    expect(runsOfNpm(root)).toBe(0);
  });
});
