import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

/** Licences whose works may be part of one under Apache-2.0; OFL-1.1 is for fonts, which are served as they are. */
const compatible = new Set([
  'Apache-2.0',
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  'OFL-1.1',
]);

/** Tools that npm counts as shipped because a plugin of the build asks for them; nothing of them is in what is served. */
const buildTools = /^node_modules\/lightningcss(-|$)/;

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** An SPDX expression: one of an OR is enough, an AND needs both. */
function isCompatible(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '').trim();
  if (/\bOR\b/.test(bare)) return bare.split(/\s+OR\s+/).some(isCompatible);
  return bare.split(/\s+AND\s+/).every(licence => compatible.has(licence));
}

/** Packages that are shipped and may not be, as `path: licence`. */
function incompatible(packages: Readonly<Record<string, Locked>>): string[] {
  return shipped(packages)
    .filter(([, { license = 'none' }]) => !isCompatible(license))
    .map(([path, { license = 'none' }]) => `${path}: ${license}`);
}

const shipped = (packages: Readonly<Record<string, Locked>>) =>
  Object.entries(packages).filter(
    ([path, locked]) => path !== '' && !buildTools.test(path) && !locked.dev && !locked.devOptional,
  );

describe('licences', () => {
  it('of everything that is shipped fit Apache-2.0', () => {
    const lock: { packages: Record<string, Locked> } = JSON.parse(
      readFileSync(join(root, 'package-lock.json'), 'utf8'),
    );
    expect(shipped(lock.packages).length).toBeGreaterThan(30);
    expect(incompatible(lock.packages)).toEqual([]);
  });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'SSPL-1.0',
    'BUSL-1.1',
    'CC-BY-NC-4.0',
    'UNLICENSED',
    '(MIT AND GPL-2.0)',
  ])('refuse %s', license => {
    expect(incompatible({ 'node_modules/a': { license } })).toEqual([`node_modules/a: ${license}`]);
  });

  it('must be named', () => expect(incompatible({ 'node_modules/a': {} })).toEqual(['node_modules/a: none']));

  it('may be chosen', () =>
    expect(incompatible({ 'node_modules/a': { license: '(GPL-2.0 OR MIT)' } })).toEqual([]));

  it('of tools that are not shipped do not matter', () =>
    expect(incompatible({ 'node_modules/a': { license: 'GPL-3.0', dev: true } })).toEqual([]));
});
