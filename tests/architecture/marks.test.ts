import { describe, expect, it } from 'vitest';
import { finding, type Source, sources } from './sources.ts';

/** Spelt with brackets, so that this file does not find itself. */
const marks: Readonly<Record<string, RegExp>> = {
  'unfinished work': /\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b/,
  'a test that does not run':
    /\b(it|test|describe)[.](o[n]ly|s[k]ip|t[o]do|skip[I]f|fai[l]s)\b|\bx(it|describe)[(]/,
  'a silenced compiler': /@ts-(i[g]nore|n[o]check)/,
  'a path of a build machine': /(^|[\s'"`(=])\/(w[o]rk|tmp\/st[e]ppe|ro[o]t|ho[m]e\/\w+|Use[r]s\/\w+)\//,
};

/** Marks of unfinished work and of the machine it was done on. */
function found(source: Source): string[] {
  return Object.entries(marks).flatMap(([what, pattern]) => {
    const lines = source.text.split('\n');
    const at = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
    return at.map(index =>
      finding(source, lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0), what),
    );
  });
}

describe('the sources', () => {
  it('carry no mark of unfinished work and of no machine', () => {
    const files = sources(
      '**/*.{ts,tsx,mjs,js,css,html,md,yml,yaml}',
      '*.json',
      '{api,domain,events,functions,infra,local,tests,web,docs}/**/*.json',
      '.ci/*',
    ).filter(({ path }) => path !== 'package-lock.json');
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(found)).toEqual([]);
  });

  it.each([
    '// T' + 'ODO: later',
    'it.s' + "kip('x')",
    'describe.o' + "nly('x')",
    '// @ts-i' + 'gnore',
    "const path = '/w" + "ork/main/a.ts';",
    'cd /ho' + 'me/anna/steppe/',
  ])('sees %s', line => {
    expect(found({ path: 'a.ts', text: `const a = 1;\n${line}` })).toEqual([
      expect.stringMatching(/^a[.]ts:2: /),
    ]);
  });

  it('lets paths of ours and of the web be', () => {
    const text = "import './w" + "ork/task.ts'; // domain/w" + 'ork/task.ts https://example.org/w' + 'ork/';
    expect(found({ path: 'a.ts', text })).toEqual([]);
  });
});
