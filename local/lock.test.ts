import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockFolder } from './lock.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'steppe-lock-'));

it('keeps a second one off, until it is released', () => {
  const dataDir = folder();
  const unlock = lockFolder(dataDir);
  expect(() => lockFolder(dataDir)).toThrow(`in use by process ${process.pid}`);
  unlock();
  unlock();
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  lockFolder(dataDir)();
});

it('keeps the folder from others on the machine', () => {
  const dataDir = folder();
  chmodSync(dataDir, 0o755);
  lockFolder(dataDir)();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

it('keeps off a folder of another living process', () => {
  const dataDir = folder();
  writeFileSync(join(dataDir, 'lock'), `${process.ppid}\n`);
  expect(() => lockFolder(dataDir)).toThrow(`in use by process ${process.ppid}`);
});

it('takes over the lock of a process that is gone', () => {
  const dataDir = folder();
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(dataDir, 'lock'), `${pid}\n`);
  lockFolder(dataDir)();
});
