import type { AttributeType } from '../values/attribute.ts';

/** Which parameter an expression came in by: AWS names it in every message. */
export type ExpressionKind =
  | 'KeyConditionExpression'
  | 'FilterExpression'
  | 'ConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

/** One step of a document path: a name, a `#placeholder` for one, or a list index. */
export type Step = { name: string } | { ref: string } | { index: number };

/** A document path as written. */
export interface PathNode {
  kind: 'path';
  steps: Step[];
}

/** A `:placeholder`. */
export interface ValueNode {
  kind: 'value';
  ref: string;
}

/** What conditions compare. */
export type Operand = PathNode | ValueNode | { kind: 'size'; of: Operand };

/** The six comparisons. */
export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** The parsed form of key conditions, filters and conditions. */
export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; inner: Condition }
  | { kind: 'compare'; comparator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; operand: Operand; low: Operand; high: Operand }
  | { kind: 'in'; operand: Operand; options: Operand[] }
  | { kind: 'exists'; path: PathNode; exists: boolean }
  | { kind: 'type'; operand: Operand; type: ValueNode }
  | { kind: 'begins'; operand: Operand; part: Operand }
  | { kind: 'contains'; operand: Operand; part: Operand };

/** The right side of SET. */
export type SetValue =
  | PathNode
  | ValueNode
  | { kind: '+' | '-'; left: SetValue; right: SetValue }
  | { kind: 'if_not_exists'; path: PathNode; otherwise: SetValue }
  | { kind: 'list_append'; left: SetValue; right: SetValue };

/** The parsed form of an update expression, clause by clause. */
export interface Update {
  set: { path: PathNode; value: SetValue }[];
  remove: PathNode[];
  add: { path: PathNode; value: ValueNode }[];
  delete: { path: PathNode; value: ValueNode }[];
}

/** What an expression refers to: found while parsing, checked against the request's placeholders. */
export interface References {
  names: Set<string>;
  values: Set<string>;
}

/** A parsed expression with its kind and references. */
export interface Parsed<T> {
  kind: ExpressionKind;
  tree: T;
  references: References;
}

/** The words AWS uses for types in messages about operands of updates. */
export const typeNames: Record<AttributeType, string> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
};
