import { spawn } from 'node:child_process';

/** What a child process runs with. */
export interface NodeRun {
  cwd: string;
  env?: Readonly<Record<string, string>>;
  /** Said when it fails, before its own words. */
  failure: string;
}

/** Runs a script under this very Node, quietly; throws with everything that it said when it fails. */
export function runNode(args: readonly string[], { cwd, env = {}, failure }: NodeRun): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code =>
      code === 0 ? resolve() : reject(new Error(`${failure} (exit code ${code}):\n${said}`)),
    );
  });
}
