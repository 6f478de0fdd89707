import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** The repository's root. */
export const root = join(import.meta.dirname, '..', '..');

/** A file of ours: its path from the root with `/`, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A node of the syntax tree (ESTree with TypeScript's); `start` and `end` are offsets into the text. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const notOurs = /(^|[/\\])(node_modules|[.]git|[.]steppe|[.]cache|cdk[.]out|dist|coverage)([/\\]|$)/;

/** Files that match a glob, without what is installed, built or kept by a running cloud. */
export function sources(...patterns: string[]): Source[] {
  return globSync(patterns, { cwd: root, exclude: path => notOurs.test(path) })
    .filter(path => !notOurs.test(path))
    .sort()
    .map(path => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
}

/** True for a test beside a source. */
export const isTest = ({ path }: Source): boolean => /[.]test[.]tsx?$/.test(path);

/** Parses a file; a syntax error is thrown with its path. */
export function parse({ path, text }: Source) {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return { program: program as unknown as SyntaxNode, comments };
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The nodes directly under a node. */
export function children(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flat().filter(isNode);
}

/** A node and everything under it, but not what lies under nodes for which `stop` answers true. */
export function* walk(
  node: SyntaxNode,
  stop: (node: SyntaxNode) => boolean = () => false,
): Generator<SyntaxNode> {
  yield node;
  if (stop(node)) return;
  for (const child of children(node)) yield* walk(child, stop);
}

/** `path:line: what` of something found. */
export function finding({ path, text }: Source, offset: number, what: string): string {
  return `${path}:${text.slice(0, offset).split('\n').length}: ${what}`;
}
