import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  /** Comes inside another package's archive. */
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Packages = Readonly<Record<string, Locked>>;

/** Optional packages (of other platforms) that are asked for and not locked: `npm ci` then says that lock file and package.json differ. */
function unlocked(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
}

/** Packages that anybody could replace on the way. Those of other platforms may be unknown where the lock file was made. */
function unsealed(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, { integrity, optional, inBundle }]) =>
    path === '' || integrity || optional || inBundle ? [] : [path],
  );
}

describe('package-lock.json', () => {
  const lock: { packages: Packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

  it('names the packages of every platform, so that npm ci works on each of them', () => {
    expect(unlocked(lock.packages)).toEqual([]);
  });

  it('knows the content of every package that is always installed', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(unsealed(lock.packages)).toEqual([]);
  });

  it('is seen to lack a platform or a hash', () => {
    const packages = { 'node_modules/a': { optionalDependencies: { 'a-darwin': '1.0.0' } } };
    expect(unlocked(packages)).toEqual(['a-darwin']);
    expect(unsealed(packages)).toEqual(['node_modules/a']);
  });
});
