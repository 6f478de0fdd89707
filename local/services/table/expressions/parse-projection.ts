import { Reader } from './reader.ts';
import type { Parsed, PathNode } from './syntax.ts';

/** Parses a projection expression: document paths separated by commas. */
export function parseProjection(text: string): Parsed<PathNode[]> {
  const reader = new Reader('ProjectionExpression', text);
  const tree = [reader.path()];
  while (reader.takeIf(',')) tree.push(reader.path());
  reader.end();
  return { kind: 'ProjectionExpression', tree, references: reader.references };
}
