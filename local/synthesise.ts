import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hashInputs } from './runtime/start/inputs-hash.ts';
import { runNode } from './runtime/start/run-node.ts';

/** What is synthesised, and for whom. */
export interface SynthesiseOptions {
  /** The repository's root. */
  root: string;
  /** Whether the demo tenants are among the templates. */
  demo: boolean;
  log: (line: string) => void;
}

/** What the templates depend on. */
const INPUTS = ['infra', 'api', 'events', 'package-lock.json'];

/** Templates of other inputs are kept this long: another process may be reading them. */
const KEEP = 24 * 3600 * 1000;

/**
 * Answers the folder of the synthesised templates of stage `local`. The CDK runs in a process of its own, since it takes half a
 * gigabyte, and only when something that the templates depend on has changed: the folder is named by a digest of its inputs.
 * Throws with the CDK's own words when it fails.
 */
export async function synthesise({ root, demo, log }: SynthesiseOptions): Promise<string> {
  const folder = join(root, '.cache', 'templates');
  const output = join(folder, `${hashInputs(root, INPUTS).slice(0, 16)}-${demo ? 'demo' : 'empty'}`);
  if (existsSync(output)) return output;
  log('Synthesising the CDK app …');
  mkdirSync(folder, { recursive: true });
  dropOld(folder);
  // Several processes may make the same templates at the same time: whoever is done moves a whole folder into place.
  const fresh = `${output}.${process.pid}-${Date.now()}`;
  try {
    await runApp(root, fresh, demo);
    moveIntoPlace(fresh, output);
    return output;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The same context that the CDK's command line would hand over. */
function runApp(root: string, output: string, demo: boolean): Promise<void> {
  const context = { stage: 'local', demo: String(demo), 'aws:cdk:bundling-stacks': [] };
  const env = { CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const failure = 'The CDK app could not be synthesised';
  return runNode([join(root, 'infra', 'app.ts')], { cwd: root, env, failure });
}

function moveIntoPlace(fresh: string, output: string): void {
  try {
    renameSync(fresh, output);
  } catch (error) {
    // Another process was faster, with the same templates.
    if (!existsSync(output)) throw error;
  }
}

function dropOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > KEEP) rmSync(path, { recursive: true, force: true });
  }
}
