import { readdirSync, readFileSync } from 'node:fs';

const statusOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // It has ended in between.
    return '';
  }
};

const numberIn = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly megabytes: number;
}

const processes = (): readonly Process[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => {
      const status = statusOf(name);
      return {
        pid: Number(name),
        parent: numberIn(status, 'PPid'),
        megabytes: numberIn(status, 'VmRSS') / 1024,
      };
    });

/** Resident memory of a process and everything that it started, in MB (Linux). */
export const residentMegabytes = (pid: number): number => {
  const all = processes();
  const within = new Set([pid]);
  for (let before = 0; before < within.size; ) {
    before = within.size;
    for (const one of all) if (within.has(one.parent)) within.add(one.pid);
  }
  return Math.round(all.filter(one => within.has(one.pid)).reduce((sum, one) => sum + one.megabytes, 0));
};

/** Watches the memory of processes until it is told to stop; answers the highest that it saw, in MB. */
export const watchMemory = (pid: () => number, everyMs = 500): (() => number) => {
  let highest = residentMegabytes(pid());
  const look = () => {
    highest = Math.max(highest, residentMegabytes(pid()));
  };
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    return highest;
  };
};
