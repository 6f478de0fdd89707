import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundling, lambdaStub, repositoryRoot } from '../../infra/constructs/bundling.ts';

function outputFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'steppe-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts the app as the embedded cloud does: by Node, without the CLI. */
function start(context: object, folder: string) {
  return spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: repositoryRoot,
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: folder },
    encoding: 'utf8',
  });
}

describe('node infra/app.ts', () => {
  it('writes the templates of the embedded stage, with demo tenants, offline and without bundling', () => {
    const folder = outputFolder();
    const { status, stderr } = start({ stage: 'local' }, folder);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const templates = readdirSync(folder).filter(file => file.endsWith('.template.json'));
    expect(templates).toHaveLength(11);
    expect(readFileSync(join(folder, 'steppe-local-tenants.template.json'), 'utf8')).toContain(
      'demoaltai001',
    );
    expect(readdirSync(folder).filter(file => file.startsWith('asset.'))).toEqual([]);
  });
});

/** An entry that answers what it was given. */
const plantedEntry = `
  export const createHandler = ({ variables, client }: { variables: Record<string, string>; client: () => object }) =>
    async () => variables.STAGE + ' ' + JSON.stringify(client());
`;

describe('a bundle', () => {
  const build = (entry: string, outfile: string) => {
    const { banner, externalModules } = bundling(entry);
    return buildSync({
      entryPoints: [lambdaStub],
      alias: { 'steppe-entry': entry },
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: banner ?? '' },
      external: externalModules ?? [],
      outfile,
      logLevel: 'silent',
    });
  };

  it('begins with a stub that gives the entry Lambda’s environment', () => {
    const folder = outputFolder();
    const outfile = join(folder, 'index.mjs');
    const entry = join(folder, 'entry.ts');
    writeFileSync(entry, plantedEntry);
    build(entry, outfile);
    const script = `const { handler } = await import(${JSON.stringify(outfile)}); console.log(await handler());`;
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { STAGE: 'planted' },
      encoding: 'utf8',
    });
    expect(answer.trim()).toBe('planted {}');
  });

  it('fails without its entry', () => {
    const missing = join(repositoryRoot, 'functions', 'http', 'missing.ts');
    expect(existsSync(missing)).toBe(false);
    expect(() => build(missing, join(outputFolder(), 'index.mjs'))).toThrow('missing.ts');
  });
});
