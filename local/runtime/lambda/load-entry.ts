import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from './environment.ts';
import type { LambdaHandler } from './lambda-function.ts';

/**
 * Imports a function's entry (`functions/http/api.ts`, relative to the repository's root or absolute) and makes its handler.
 * An entry without `createHandler` is an error.
 */
export async function loadEntry(
  root: string,
  entry: string,
  environment: Environment,
): Promise<LambdaHandler> {
  const module: unknown = await import(pathToFileURL(join(entry.startsWith('/') ? '' : root, entry)).href);
  const { createHandler } = module as { createHandler?: (environment: Environment) => unknown };
  if (typeof createHandler !== 'function') throw new Error(`${entry} does not export createHandler`);
  return (await createHandler(environment)) as LambdaHandler;
}
