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

/** A process and everything that it started. */
const family = (pid: number): readonly Process[] => {
  const all = processes();
  const within = new Set([pid]);
  for (let before = 0; before < within.size; ) {
    before = within.size;
    for (const one of all) if (within.has(one.parent)) within.add(one.pid);
  }
  return all.filter(one => within.has(one.pid));
};

/** Resident memory of a process and everything that it started, in MB (Linux). */
export const residentMegabytes = (pid: number): number =>
  Math.round(family(pid).reduce((sum, one) => sum + one.megabytes, 0));

/** Clock ticks a second, in which Linux counts processor time. */
const ticks = 100;

/** Processor time that a process has used so far, all its threads together, in seconds (Linux). What others do on the machine hardly touches it. */
export const processorSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*[)] /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
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
