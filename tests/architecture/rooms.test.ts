import { describe, expect, it } from 'vitest';
import { rules, survey, unseenRooms } from '../../local/tasks/architecture.ts';
import { plant } from './plant.ts';

const library = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({
    name,
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
  }),
  [`node_modules/${name}/index.js`]: 'export const it = 1;',
});
const manifest = {
  dependencies: { zod: '1', '@aws-sdk/client-s3': '1', 'aws-cdk-lib': '1' },
  devDependencies: { fauxqs: '1' },
};

/** A small house in which every import is allowed. */
const house = {
  'package.json': JSON.stringify(manifest),
  ...library('zod'),
  ...library('@aws-sdk/client-s3'),
  ...library('aws-cdk-lib'),
  ...library('fauxqs'),
  'events/envelope.ts': "import * as z from 'zod'; export const envelope = z;",
  'domain/core/kinds.ts':
    "import { envelope } from '../../events/envelope.ts'; export const kinds = envelope;",
  'domain/catalogue.ts': "import { kinds } from './core/kinds.ts'; export const catalogue = kinds;",
  'api/routes.ts': "import { catalogue } from '../domain/catalogue.ts'; export const routes = catalogue;",
  'functions/shared/store.ts': "import * as s3 from '@aws-sdk/client-s3'; export const store = s3;",
  'functions/http/api.ts':
    "import { routes } from '../../api/routes.ts'; import { store } from '../shared/store.ts'; export { routes, store };",
  'functions/queues/send.ts': "import { store } from '../shared/store.ts'; export { store };",
  'infra/app.ts':
    "import * as cdk from 'aws-cdk-lib'; import { routes } from '../api/routes.ts'; export { cdk, routes };",
  'web/src/app/main.tsx': "import { list } from '../features/lists/list.tsx'; export { list };",
  'web/src/features/lists/list.tsx':
    "import { button } from '../../shared/button.tsx'; export const list = button;",
  'web/src/features/board/board.tsx':
    "import { button } from '../../shared/button.tsx'; export const board = button;",
  'web/src/shared/button.tsx':
    "import { kinds } from '../../../domain/core/kinds.ts'; export const button = kinds;",
  'local/start.ts':
    "import { it } from 'fauxqs'; import { routes } from '../api/routes.ts'; export { it, routes };",
  'tests/support.ts': "import { it } from 'fauxqs'; export const help = it;",
};

/** One file more in the house, and the rules that it must break. */
const planted: Record<string, { path: string; text: string; also?: Record<string, string> }> = {
  'events-are-only-contracts': {
    path: 'events/a.ts',
    text: "import { kinds } from '../domain/core/kinds.ts'; export { kinds };",
  },
  'domain-is-pure': {
    path: 'domain/a.ts',
    text: "import { readFileSync } from 'node:fs'; export { readFileSync };",
  },
  'api-is-data': {
    path: 'api/a.ts',
    text: "import type { store } from '../functions/shared/store.ts'; export type A = typeof store;",
  },
  'functions-run-in-lambda': {
    path: 'functions/shared/a.ts',
    text: "import * as cdk from 'aws-cdk-lib'; export { cdk };",
  },
  'entries-stand-alone': {
    path: 'functions/http/a.ts',
    text: "import { store } from '../queues/send.ts'; export { store };",
  },
  'shared-knows-no-entry': {
    path: 'functions/shared/a.ts',
    text: "import { store } from '../queues/send.ts'; export { store };",
  },
  'infra-names-functions-by-path': {
    path: 'infra/a.ts',
    text: "import { store } from '../functions/shared/store.ts'; export { store };",
  },
  'web-reads-core-and-api': {
    path: 'web/src/shared/a.ts',
    text: "import { catalogue } from '../../../domain/catalogue.ts'; export { catalogue };",
  },
  'web-runs-in-a-browser': {
    path: 'web/src/shared/a.ts',
    text: "import { join } from 'node:path'; export { join };",
  },
  'features-are-apart': {
    path: 'web/src/features/lists/a.ts',
    text: "import { board } from '../board/board.tsx'; export { board };",
  },
  'web-layers': {
    path: 'web/src/features/a/a.ts',
    text: "import type { list } from '../../app/main.tsx'; export type A = typeof list;",
  },
  'web-shared-is-the-floor': {
    path: 'web/src/shared/a.ts',
    text: "import { board } from '../features/board/board.tsx'; export { board };",
  },
  'nothing-imports-local': {
    path: 'functions/shared/a.ts',
    text: "import { it } from '../../local/start.ts'; export { it };",
  },
  'nothing-imports-tests': {
    path: 'local/a.ts',
    text: "import { help } from '../tests/support.ts'; export { help };",
  },
  'no-circles': {
    path: 'local/a.ts',
    text: "import { b } from './b.ts'; export const a = b;",
    also: { 'local/b.ts': "import { a } from './a.ts'; export const b = () => a;" },
  },
  'no-circles-of-types': {
    path: 'functions/shared/a.ts',
    text: "import type { B } from './b.ts'; export interface A { b: B }",
    also: { 'functions/shared/b.ts': "import type { A } from './a.ts'; export interface B { a: A }" },
  },
  'no-orphans': { path: 'functions/shared/a.ts', text: 'export const alone = 1;' },
  'imports-are-found': { path: 'local/a.ts', text: "import { gone } from './gone.ts'; export { gone };" },
  'shipped-code-uses-dependencies': {
    path: 'functions/shared/a.ts',
    text: "import { it } from 'fauxqs'; export { it };",
  },
};

describe('the rooms', () => {
  it('finds nothing in a house in order, and reads every room of it', async () => {
    const folder = plant(house);
    const found = await survey(folder);
    expect(found.violations).toEqual([]);
    expect(unseenRooms(found, folder)).toEqual([]);
  });

  it('plants a violation for every rule', async () => {
    const { forbidden } = await rules();
    expect(Object.keys(planted).sort()).toEqual(forbidden.map(rule => rule.name).sort());
    expect(forbidden.filter(rule => rule.comment.length < 20)).toEqual([]);
  });

  it.each(Object.entries(planted))('sees %s', async (rule, { path, text, also }) => {
    const found = await survey(plant({ ...house, [path]: text, ...also }));
    expect(
      found.violations.filter(violation => violation.from === path).map(violation => violation.rule),
    ).toContain(rule);
  });

  it('lets the domain know no AWS, not even its types', async () => {
    const text = "import type { it } from '@aws-sdk/client-s3'; export type S3 = typeof it;";
    const found = await survey(plant({ ...house, 'domain/a.ts': text }));
    expect(found.violations.map(violation => violation.rule)).toEqual(['domain-is-pure']);
  });

  it('does not hold a circle of types in the embedded cloud against anybody', async () => {
    const types = {
      'local/a.ts': "import type { B } from './b.ts'; export interface A { b: B }",
      'local/b.ts': "import type { A } from './a.ts'; export interface B { a: A }",
    };
    expect((await survey(plant({ ...house, ...types }))).violations).toEqual([]);
  });

  it('fails when a room is there and none of its files was read', () => {
    expect(unseenRooms({ files: ['domain/catalogue.ts'], violations: [] }, plant(house))).toContain(
      'functions',
    );
  });
});
