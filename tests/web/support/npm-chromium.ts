import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');

/** The unpacked browser: its program and the variables it must be started with. */
export interface NpmChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The package unpacks into the temporary folder, believes whatever lies there under the right name, and decides on
 * import (by a variable of Lambda's) whether it brings the system libraries along: hence a process and a TMPDIR of its own.
 */
async function unpack(into: string): Promise<void> {
  const script = "import('@sparticuz/chromium').then(chromium => chromium.default.executablePath())";
  await run(process.execPath, ['-e', script], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', TMPDIR: into, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
}

/** The package's own list of font folders names Lambda's; without this one the browser has no letters at all. */
const fontList = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>
`;

/** Version of the npm package that is installed. */
async function installedVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error(`No version in the package.json beside ${entry}.`);
}

/**
 * The Chromium of the npm package `@sparticuz/chromium`, unpacked once per version into `node_modules/.cache` and put
 * there by a rename, so that two runs at once cannot see half of it. Linux x64 only.
 */
export async function npmChromium(): Promise<NpmChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`@sparticuz/chromium is for Linux x64, this is ${process.platform} ${process.arch}.`);
  }
  const cache = join(root, 'node_modules', '.cache');
  const home = join(cache, `chromium-${await installedVersion()}`);
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(join(cache, 'unpacking-'));
    await unpack(fresh);
    await writeFile(join(fresh, 'fonts', 'fonts.conf'), fontList(home));
    // Whoever was first wins; the folders are equal.
    await rename(fresh, home).catch(() => rm(fresh, { recursive: true }));
  }
  const env = { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_PATH: join(home, 'fonts') };
  return { executablePath: join(home, 'chromium'), env };
}
