import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type NpmChromium, npmChromium } from './npm-chromium.ts';

/** Names under which distributions install it. */
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** As root the sandbox refuses to start; the rest keeps the browser from calling home, which a closed network only delays. */
const flags = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
];

/** Where a browser may come from, in the order in which it is looked for. */
export interface Search {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Is there a program at this path? */
  readonly isProgram: (path: string) => boolean;
  readonly fromNpm: () => Promise<NpmChromium>;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemPrograms(variables: Search['variables']): string[] {
  const folders = (variables.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  return [...systemNames.flatMap(name => folders.map(folder => join(folder, name))), ...macPrograms];
}

/**
 * Finds a Chromium: `CHROMIUM_PATH`, then one of the system, then the one from npm. `STEPPE_CHROMIUM=npm` allows the last only.
 * Finding none is an error that says what was tried; browser tests are never skipped.
 */
export async function findChromium(search: Partial<Search> = {}): Promise<NpmChromium> {
  const {
    variables,
    isProgram: exists,
    fromNpm,
  } = { variables: process.env, isProgram, fromNpm: npmChromium, ...search };
  if (variables.STEPPE_CHROMIUM !== 'npm') {
    const wanted = variables.CHROMIUM_PATH;
    if (wanted && !exists(wanted)) throw new Error(`CHROMIUM_PATH=${wanted}: no program is there.`);
    const found = wanted || systemPrograms(variables).find(exists);
    if (found) return { executablePath: found, env: {} };
  }
  return fromNpm().catch(cause => {
    const tried =
      variables.STEPPE_CHROMIUM === 'npm'
        ? 'npm only (STEPPE_CHROMIUM=npm)'
        : `CHROMIUM_PATH (not set), ${systemNames.join(', ')} on PATH, npm`;
    throw new Error(`No Chromium for the browser tests. Tried: ${tried}. The last said: ${String(cause)}`, {
      cause,
    });
  });
}

/** Starts the browser that `findChromium` finds, headless. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return chromium.launch({ executablePath, args: flags, env: { ...Object.fromEntries(inherited), ...env } });
}
