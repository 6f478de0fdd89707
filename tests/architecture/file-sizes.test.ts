import { describe, expect, it } from 'vitest';
import { isTest, type Source, sources } from './sources.ts';

const longest = 400;
const lines = ({ text }: Source) => text.trimEnd().split('\n').length;
const tooLong = (files: readonly Source[]) =>
  files.filter(file => lines(file) > longest).map(file => `${file.path}: ${lines(file)} lines`);

/** The value below which `share` of the sorted values lie. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

describe('files', () => {
  const files = sources('{api,domain,events,functions,infra,local,tests,web}/**/*.{ts,tsx,mjs,css}');

  it(`are at most ${longest} lines long, half of them at most 80`, () => {
    const ours = files.filter(file => !isTest(file)).map(lines);
    const tests = files.filter(isTest).map(lines);
    const total = (all: number[]) => all.reduce((sum, count) => sum + count, 0);
    console.log(
      `files ${ours.length}, median ${quantile(ours, 0.5)}, p90 ${quantile(ours, 0.9)}, longest ${Math.max(...ours)}; lines of test per line of source ${(total(tests) / total(ours)).toFixed(2)}`,
    );
    expect(files.length).toBeGreaterThan(50);
    expect(tooLong(files)).toEqual([]);
    expect(quantile(ours, 0.5)).toBeLessThanOrEqual(80);
  });

  it('are seen when they are longer', () => {
    expect(
      tooLong([
        { path: 'a.ts', text: 'a\n'.repeat(401) },
        { path: 'b.ts', text: 'b\n'.repeat(400) },
      ]),
    ).toEqual(['a.ts: 401 lines']);
  });
});
