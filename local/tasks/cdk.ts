import { spawn } from 'node:child_process';
import { root } from './steps.ts';

/** Runs the CDK's command line on the terminal; nothing is reported to anybody. */
export function cdk(...args: string[]): void {
  const child = spawn('cdk', ['--no-notices', '--no-version-reporting', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });
  child.on('exit', code => {
    process.exitCode = code ?? 1;
  });
}
