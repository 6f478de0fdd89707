import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check, root, type Step } from './steps.ts';

const has = (path: string) => existsSync(join(root, path));

/** Everything that is known without running the code, the slow ones first. */
export function staticChecks(): Step[] {
  return [
    check('unused code (knip)', 'knip', '--no-progress'),
    check('architecture (dependency-cruiser)', 'node', 'local/tasks/architecture.ts'),
    check('types', 'tsc', '-p', '.'),
    ...(has('web/tsconfig.json') ? [check('types of the client', 'tsc', '-p', 'web')] : []),
    check('style (biome)', 'biome', 'check', '--error-on-warnings', '.'),
  ];
}

/** Weight and loading time of the functions; alone on the machine, since it takes times. */
export const bundles: Step = check('bundles of the functions', 'node', 'local/tasks/bundles.ts');

/** The client as CloudFront will serve it; the browser tests use it. */
export function clientBuild(): Step[] {
  return has('web/vite.config.ts')
    ? [check('client build (vite)', 'vite', 'build', 'web', '--logLevel', 'warn')]
    : [];
}
