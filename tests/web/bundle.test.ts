import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../local/runtime/start/build-web.ts';
import { firstPage, report, total, weigh, writeChunks } from './support/bundle-size.ts';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'web', 'dist');
const budget = 250 * 1024;

describe('the first page', () => {
  beforeAll(() => buildWeb(root, () => undefined));

  it('needs at most 250 KB of JavaScript (gzip)', () => {
    const files = weigh(dist, firstPage);
    writeChunks(dist, firstPage, join(root, '.cache', 'chunks.md'));
    console.log(report(files, budget));
    expect(files.length).toBeGreaterThan(2);
    expect(total(files)).toBeLessThanOrEqual(budget);
  });

  it('brings no zod: declarations are checked by the server', () => {
    const text = weigh(dist, firstPage)
      .map(({ file }) => readFileSync(join(dist, file), 'utf8'))
      .join('');
    expect(text).not.toContain('ZodError');
    expect(text).not.toContain('libphonenumber');
  });

  it('has no inline script', () => {
    const page = readFileSync(join(dist, 'index.html'), 'utf8');
    expect([...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)]).toEqual([]);
    expect(page).not.toMatch(/\son\w+=/);
  });
});

describe('the guard', () => {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
  });

  /** A build whose entry is this large and imports a second file. */
  const planted = (bytes: number): string => {
    const folder = mkdtempSync(join(tmpdir(), 'steppe-bundle-'));
    made.push(folder);
    mkdirSync(join(folder, '.vite'));
    // Random text does not shrink, so that its size is its weight.
    writeFileSync(join(folder, 'a.js'), 'export const a = 1;');
    writeFileSync(join(folder, 'b.js'), randomBytes(bytes));
    const manifest = {
      'index.html': { file: 'a.js', imports: ['_b.js'] },
      '_b.js': { file: 'b.js', imports: ['index.html'] },
    };
    writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
    return folder;
  };

  it('fails on a build that is too heavy, and counts what is imported', () => {
    expect(() => report(weigh(planted(300_000), ['index.html']), budget)).toThrow(/too heavy[\s\S]*b\.js/);
    expect(report(weigh(planted(1000), ['index.html']), budget)).toContain('of 250 KB');
  });

  it('tells of every chunk, and which the first page needs', () => {
    const folder = planted(5000);
    writeChunks(folder, ['_b.js'], join(folder, 'chunks.md'));
    expect(readFileSync(join(folder, 'chunks.md'), 'utf8')).toMatch(
      /b\.js [|] 4\.9 [|] yes[\s\S]*a\.js [|] 0\.0 [|]/,
    );
  });

  it('fails when a page is not in the build at all', () => {
    expect(() => weigh(planted(10), ['src/gone.tsx'])).toThrow('src/gone.tsx');
  });
});
