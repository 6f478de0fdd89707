import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bringUpToDate, markCurrent } from './data-version.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'steppe-version-'));

const started = async (dataDir: string, rebuild: () => Promise<boolean>) => {
  let rebuilt = 0;
  const said: string[] = [];
  const work = () => {
    rebuilt += 1;
    return rebuild();
  };
  await bringUpToDate(dataDir, work, line => void said.push(line));
  return { rebuilt, said };
};

it('leaves a folder alone that this version filled', async () => {
  const dataDir = folder();
  markCurrent(dataDir);
  expect(await started(dataDir, async () => true)).toEqual({ rebuilt: 0, said: [] });
});

it('makes anew what an earlier version derived, once', async () => {
  const dataDir = folder();
  expect((await started(dataDir, async () => true)).rebuilt).toBe(1);
  expect((await started(dataDir, async () => true)).rebuilt).toBe(0);
});

it.each([
  ['was stopped', async () => false],
  ['failed', async () => Promise.reject(new Error('no table'))],
])('tries again at the next start when it %s, and says how to do it by hand', async (_what, rebuild) => {
  const dataDir = folder();
  expect((await started(dataDir, rebuild)).said.at(-1)).toContain('npm run rebuild -- indexes search sums');
  expect((await started(dataDir, async () => true)).rebuilt).toBe(1);
});
