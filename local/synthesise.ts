import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
const INPUTS = ['infra', 'api', 'package-lock.json'];

/**
 * Answers the folder of the synthesised templates of stage `local`. The CDK runs in a process of its own, since it takes half a
 * gigabyte, and only when something that the templates depend on has changed. Throws with the CDK's own words when it fails.
 */
export async function synthesise({ root, demo, log }: SynthesiseOptions): Promise<string> {
  const output = join(root, '.cache', demo ? 'cdk.out-demo' : 'cdk.out-empty');
  const mark = join(output, 'steppe-inputs');
  const hash = hashInputs(root, INPUTS);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return output;
  log('Synthesising the CDK app …');
  // Another process may be reading the old templates or making the same ones: a finished folder is moved into place.
  const fresh = `${output}.${process.pid}-${Date.now()}`;
  try {
    await runApp(root, fresh, demo);
    writeFileSync(join(fresh, 'steppe-inputs'), hash);
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh, output);
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
