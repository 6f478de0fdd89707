import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of the table of functions in docs/architecture.md. */
export interface ContractRow {
  entry: string;
  /** Routes of the HTTP API that lead to it, e.g. `GET /api/v1/health`. */
  routes: string[];
  /** Variables beyond the common ones. */
  variables: string[];
}

const root = join(import.meta.dirname, '..', '..', '..');

/** Reads the table of functions. Remarks in brackets are not part of it. */
export function functionContract(): ContractRow[] {
  const text = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
  return text
    .split('\n')
    .filter(line => /^\| `functions\/[^`]+\.ts`/.test(line))
    .map(line => line.split(/(?<!\\)\|/).map(cell => cell.replaceAll(/\([^)]*\)/g, '')))
    .map(([, entry = '', trigger = '', variables = '']) => ({
      entry: quoted(entry)[0] ?? '',
      routes: trigger.includes('HTTP API') ? quoted(trigger).filter(isRoute) : [],
      variables: quoted(variables),
    }));
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');
}

function isRoute(text: string): boolean {
  return /^(ANY|GET|POST|PUT|PATCH|DELETE) \//.test(text);
}
