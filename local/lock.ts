import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Releases a lock; may be called twice. */
export type Unlock = () => void;

/**
 * Takes the lock of a data folder, so that no second process opens the same files. The lock of a process that is gone (killed, or a
 * machine that was switched off) is taken over. Throws, naming the process, when another one holds it.
 */
export function lockFolder(dataDir: string): Unlock {
  mkdirSync(dataDir, { recursive: true });
  closeToOthers(dataDir);
  const file = join(dataDir, 'lock');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (tryLock(file)) return unlockOf(file);
    const holder = holderOf(file);
    if (holder !== undefined && isAlive(holder)) {
      throw new Error(
        `The data folder ${dataDir} is in use by process ${holder}. Stop it, or choose another with --data.`,
        { cause: { pid: holder } },
      );
    }
    rmSync(file, { force: true });
  }
  throw new Error(`The lock ${file} could not be taken`);
}

/** What customers told lies in it: nobody else on the machine may read it. A folder of somebody else, lent to us, stays as its owner wants it. */
function closeToOthers(dataDir: string): void {
  try {
    chmodSync(dataDir, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Locks that this process holds: it may open two clouds, but not one folder twice. */
const held = new Set<string>();

function unlockOf(file: string): Unlock {
  held.add(file);
  return () => {
    if (held.delete(file)) rmSync(file, { force: true });
  };
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    // A process id is used again after a restart of the machine: one's own id without the lock is somebody's from before.
    return pid === process.pid && !held.has(file) ? undefined : pid;
  } catch {
    // It was released between the look and the read.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
