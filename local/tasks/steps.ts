import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The repository's root: every command runs there. */
export const root = join(import.meta.dirname, '..', '..');

/** How many checks or tests passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** One thing that `npm test` or `npm run check` does. It prints through `print` and never throws for a failed check. */
export interface Step {
  readonly name: string;
  readonly run: (print: (text: string) => void) => Promise<Count>;
}

const programs = new Set<ReturnType<typeof spawn>>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    for (const program of programs) program.kill(signal);
    process.exit(1);
  });
}

/** Runs a program of `node_modules/.bin` in the root; answers its exit code, and hands on what it prints. */
export function execute(
  command: string,
  args: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    programs.add(child);
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
    child.on('error', reject);
    child.on('close', code => {
      programs.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** A static check: one program, counted as one. */
export function check(name: string, command: string, ...args: string[]): Step {
  return {
    name,
    run: async print =>
      (await execute(command, args, print)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  };
}

/** Adds counts up. */
export function sum(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((total, count) => total + count.passed, 0),
    failed: counts.reduce((total, count) => total + count.failed, 0),
  };
}

const indent = (text: string) => text.trimEnd().replaceAll(/^/gm, '    ');

/** Runs a step and prints its name, time and, when it failed, what it said; `live` steps print as they go. */
async function report(step: Step, live: boolean): Promise<Count> {
  const started = performance.now();
  let said = '';
  const print = (text: string) => {
    if (live) process.stdout.write(text);
    else said += text;
  };
  if (live) console.log(`▸ ${step.name} …`);
  const count = await step.run(print).catch((error: unknown): Count => {
    print(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${count.failed === 0 ? '✓' : '✗'} ${step.name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`,
  );
  if (!live && said.trim() !== '' && count.failed > 0) console.log(indent(said));
  return count;
}

/** Runs steps, `width` at a time (two cores help checks that use one each), in order of the list. */
export async function runSteps(steps: readonly Step[], width: number): Promise<Count> {
  const waiting = [...steps];
  const counts: Count[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      counts.push(await report(step, width === 1));
  };
  await Promise.all(Array.from({ length: width }, worker));
  return sum(counts);
}
