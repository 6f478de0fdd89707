import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

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
  const hash = hashInputs(root);
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

function runApp(root: string, output: string, demo: boolean): Promise<void> {
  const context = { stage: 'local', demo: String(demo), 'aws:cdk:bundling-stacks': [] };
  const env = { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'infra', 'app.ts')],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) resolve();
      else reject(new Error(`The CDK app could not be synthesised (exit code ${code}):\n${said}`));
    });
  });
}

function hashInputs(root: string): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap(input => filesOf(join(root, input))).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw error;
  }
}
