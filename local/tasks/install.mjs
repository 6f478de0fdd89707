/**
 * Keeps node_modules equal to package-lock.json. Plain JavaScript: it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const hash = text => createHash('sha256').update(text).digest('hex');
const read = path => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/**
 * What npm itself recorded when it finished: `npm ci` by hand is as good as ours. npm writes this file last, so an
 * interrupted install has none. Optional packages may be absent (another platform), others must be there as locked.
 */
export function isInstalled(lockText, hiddenLockText) {
  if (hiddenLockText === '') return false;
  const wanted = JSON.parse(lockText).packages;
  const found = JSON.parse(hiddenLockText).packages;
  const locked = Object.entries(wanted).filter(([path]) => path !== '');
  return locked.every(([path, entry]) =>
    found[path] ? found[path].integrity === entry.integrity : entry.optional === true,
  );
}

/** True when an install is needed. The stamp is written after a complete install only, and npm removes it with the folder. */
function isStale(root, lock) {
  const modules = join(root, 'node_modules');
  const stamp = join(modules, '.steppe-lock');
  if (read(stamp).trim() === hash(lock)) return false;
  if (!isInstalled(lock, read(join(modules, '.package-lock.json')))) return true;
  writeFileSync(stamp, `${hash(lock)}\n`);
  return false;
}

/** A line now and then, so that nobody wonders; npm itself says nothing for most of a minute. */
function showProgress(root, lock) {
  const { packages } = JSON.parse(lock);
  const wanted = Object.keys(packages).filter(path => path !== '' && !packages[path].optional);
  const started = Date.now();
  return setInterval(() => {
    const unpacked = wanted.filter(path => existsSync(join(root, path, 'package.json'))).length;
    const seconds = Math.round((Date.now() - started) / 1000);
    console.error(`  … ${seconds} s, ${unpacked} of ${wanted.length} packages unpacked`);
  }, 5000);
}

function npmCi(root) {
  const npm = process.env.npm_execpath;
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
  ];
  // The path of the npm that runs us, so that Windows needs no shell and a second npm on the path does not surprise.
  const [command, first] = npm?.endsWith('.js')
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: command.endsWith('.cmd') };
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], options);
    child.on('error', error => reject(new Error(`Could not run npm: ${error.message}`)));
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`npm ci failed (exit ${code}). Its message is above.`)),
    );
  });
}

const isAlive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two scripts started at once in a fresh clone: one installs, the other waits. A dead owner's lock is taken over. */
async function withLock(root, work) {
  const file = join(tmpdir(), `steppe-install-${hash(root).slice(0, 16)}.lock`);
  const own = `${file}.${process.pid}`;
  for (let told = false; ; told = true) {
    try {
      // A link appears whole, with the owner in it, or not at all.
      writeFileSync(own, String(process.pid));
      linkSync(own, file);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const owner = Number(read(file));
      if (owner > 0 && !isAlive(owner)) rmSync(file, { force: true });
      else if (!told) console.error('Another process is installing; waiting for it.');
      await new Promise(resolve => setTimeout(resolve, 300));
    } finally {
      rmSync(own, { force: true });
    }
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Installs what package-lock.json names when node_modules is missing, interrupted or of another lock file. */
export async function install(root) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (!isStale(root, lock)) return;
  await withLock(root, async () => {
    if (!isStale(root, lock)) return;
    console.error('Installing packages (once for each lock file; about a minute) …');
    const started = Date.now();
    const progress = showProgress(root, lock);
    await npmCi(root).finally(() => clearInterval(progress));
    writeFileSync(join(root, 'node_modules', '.steppe-lock'), `${hash(lock)}\n`);
    console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  });
}
