import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant } from './plant.ts';
import { root } from './sources.ts';

const house = {
  'knip.json': readFileSync(join(root, 'knip.json'), 'utf8'),
  'package.json': JSON.stringify({ name: 'planted', type: 'module', dependencies: { zod: '1' } }),
  'node_modules/zod/package.json': JSON.stringify({
    name: 'zod',
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
  }),
  'node_modules/zod/index.js': '',
  'functions/http/api.ts':
    "import * as z from 'zod'; import { used } from '../shared/used.ts'; export const createHandler = () => [z, used];",
  'functions/shared/used.ts': 'export const used = 1;',
};

/** Runs knip with our configuration over planted files. */
function knip(files: Record<string, string>): Promise<{ code: number; text: string }> {
  const program = join(root, 'node_modules', 'knip', 'bin', 'knip.js');
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [program, '--no-progress', '--no-config-hints'],
      { cwd: plant(files) },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
      },
    );
  });
}

describe('the check for unused code', () => {
  it('finds nothing where everything is used', async () => {
    expect(await knip(house)).toEqual({ code: 0, text: '' });
  });

  it.each([
    [
      'a file',
      { 'functions/shared/forgotten.ts': 'export const forgotten = 1;' },
      'functions/shared/forgotten.ts',
    ],
    ['an export', { 'functions/shared/used.ts': 'export const used = 1; export const spare = 2;' }, 'spare'],
    ['a type', { 'functions/shared/used.ts': 'export const used = 1; export type Spare = 2;' }, 'Spare'],
    [
      'a dependency',
      { 'package.json': JSON.stringify({ type: 'module', dependencies: { zod: '1', leftover: '1' } }) },
      'leftover',
    ],
    [
      'an import that package.json does not list',
      { 'functions/shared/used.ts': "import 'unlisted'; export const used = 1;" },
      'unlisted',
    ],
  ])('sees %s', async (_what, files, name) => {
    expect(await knip({ ...house, ...files })).toEqual({ code: 1, text: expect.stringContaining(name) });
  });
});
