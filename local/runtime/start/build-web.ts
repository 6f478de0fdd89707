import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashInputs } from './inputs-hash.ts';
import { runNode } from './run-node.ts';

/** What the client is built from. */
const INPUTS = ['web', 'domain', 'api', 'events', 'package-lock.json'];

/** Builds `web/dist` with Vite, unless it was built from the very same files. */
export async function buildWeb(root: string, log: (line: string) => void): Promise<void> {
  const mark = join(root, '.cache', 'web-inputs');
  const hash = hashInputs(root, INPUTS);
  const built = existsSync(join(root, 'web', 'dist', 'index.html'));
  if (built && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  log('Building the client …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await runNode([vite, 'build', '--logLevel', 'warn', join(root, 'web')], {
    cwd: root,
    failure: 'The client could not be built',
  });
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(mark, hash);
}
