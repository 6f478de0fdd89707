import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lineFile } from './line-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lines-'));
  file = join(folder, 'x.log');
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});
const read = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');

it('writes lines together, a moment later, in their order', () => {
  const write = lineFile(file);
  write('a');
  write('b');
  expect(read()).toBe('');
  vi.advanceTimersByTime(200);
  expect(read()).toBe('a\nb\n');
  write('c');
  vi.advanceTimersByTime(200);
  expect(read()).toBe('a\nb\nc\n');
});

it('does not let many lines wait', () => {
  const write = lineFile(file);
  const long = 'x'.repeat(40_000);
  write(long);
  write(long);
  expect(read()).toBe(`${long}\n${long}\n`);
});

it('writes out what waits when the process ends', () => {
  const before = process.listeners('exit');
  lineFile(file)('last');
  const [added] = process.listeners('exit').filter(one => !before.includes(one));
  added?.(0);
  expect(read()).toBe('last\n');
});
