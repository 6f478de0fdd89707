import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { type BuildOptions, build } from 'esbuild';
import { bundling } from '../../infra/constructs/bundling.ts';
import { copiesIn, type Share, sharesIn } from './bundle-contents.ts';

const run = promisify(execFile);

/** What a function's bundle weighs and costs to load. */
export interface Bundle {
  /** Path of the entry from the root. */
  readonly entry: string;
  readonly bytes: number;
  /** Milliseconds that `import()` of the bundle takes in a fresh process: the least of five. */
  readonly loadMs: number;
  /** Libraries that are in it more than once, with the places they came from. */
  readonly copies: readonly string[];
  /** What is in it: libraries and folders of ours, the heaviest first. */
  readonly shares: readonly Share[];
}

const exportsHandler =
  /^export (async function|function|const) createHandler\b|^export \{[^}]*\bcreateHandler\b/m;

/** The entries: files in the folder of a trigger that export `createHandler`. Their helpers stand beside them. */
export function entries(folder: string): string[] {
  const triggers = '{http,streams,consumers,queues,workflows,schedules,identity}';
  return globSync(`functions/${triggers}/*.ts`, { cwd: folder })
    .filter(
      path => !path.endsWith('.test.ts') && exportsHandler.test(readFileSync(join(folder, path), 'utf8')),
    )
    .sort();
}

/**
 * One load in a fresh process. A busy machine adds to the time on the clock, background compilation to the processor's:
 * the lesser of the two is the module's own.
 */
async function loadOnce(file: string): Promise<number> {
  const script = `
    const clock = performance.now();
    const used = process.cpuUsage();
    await import(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(used);
    console.log(Math.min(performance.now() - clock, (user + system) / 1000));
    process.exit();`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return Number(stdout.trim().split('\n').at(-1));
}

/** What others do on the machine only adds to a time: the least is the module's own. */
async function leastLoad(file: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) times.push(await loadOnce(file));
  return Math.min(...times);
}

/** `--alias` arguments (`name=path`), without the one by which the CDK app puts the entry into its stub. */
function aliases({
  '--alias': given = [],
}: NonNullable<BundlingOptions['esbuildArgs']> = {}): Record<string, string> {
  const pairs = [given].flat().map(pair => String(pair).split('=', 2));
  return Object.fromEntries(
    pairs.filter(([name]) => name !== 'steppe-entry').map(([name = '', path = '']) => [name, path]),
  );
}

/** The options that the CDK app gives to esbuild. */
function asDeployed(): BuildOptions {
  const { format, target, minify, mainFields, banner, externalModules, charset, esbuildArgs } = bundling('');
  if (format !== OutputFormat.ESM) throw new Error(`Bundles are ES modules; the CDK app says ${format}.`);
  return {
    format: 'esm',
    alias: aliases(esbuildArgs),
    ...(target && { target }),
    ...(minify && { minify }),
    ...(charset && { charset }),
    ...(mainFields && { mainFields }),
    ...(externalModules && { external: externalModules }),
    ...(banner && { banner: { js: banner } }),
  };
}

/** Bundles one entry as the CDK app does (ESM, minified, everything inside) into `outFolder`, and measures it. */
export async function measure(folder: string, entry: string, outFolder: string): Promise<Bundle> {
  const outfile = join(outFolder, entry.replaceAll(/[/\\]/g, '-').replace(/[.]ts$/, '.mjs'));
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    legalComments: 'none',
    ...asDeployed(),
    metafile: true,
  });
  const bytes = metafile.outputs[relative(folder, outfile).replaceAll('\\', '/')]?.bytes ?? Number.NaN;
  return {
    entry,
    bytes,
    loadMs: await leastLoad(outfile),
    copies: copiesIn(metafile),
    shares: sharesIn(metafile),
  };
}
