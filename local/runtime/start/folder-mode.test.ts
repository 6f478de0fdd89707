import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dropHalfFilled, folderMode, markFilling } from './folder-mode.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'steppe-mode-'));

it('remembers what the first start was asked for', () => {
  const [demo, empty] = [folder(), folder()];
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  expect(folderMode(demo, undefined, log)).toBe('demo');
  expect(folderMode(demo, true, log)).toBe('demo');
  expect(lines).toHaveLength(1);
  expect(folderMode(empty, true, log)).toBe('empty');
  expect(folderMode(empty, undefined, log)).toBe('empty');
});

it('begins anew only where the first filling was interrupted', () => {
  const dataDir = folder();
  dropHalfFilled(dataDir, () => undefined);
  expect(existsSync(dataDir)).toBe(true);
  markFilling(dataDir)();
  dropHalfFilled(dataDir, () => undefined);
  expect(existsSync(dataDir)).toBe(true);
  markFilling(dataDir);
  dropHalfFilled(dataDir, () => undefined);
  expect(existsSync(dataDir)).toBe(false);
});
