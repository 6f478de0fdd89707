import { Reader } from './reader.ts';
import type { Parsed, PathNode, SetValue, Update, ValueNode } from './syntax.ts';

type Clause = 'SET' | 'REMOVE' | 'ADD' | 'DELETE';
const clauses: readonly Clause[] = ['SET', 'REMOVE', 'ADD', 'DELETE'];

/**
 * Parses an update expression: each of SET, REMOVE, ADD, DELETE at most once.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function parseUpdate(text: string): Parsed<Update> {
  const reader = new Reader('UpdateExpression', text);
  const tree: Update = { set: [], remove: [], add: [], delete: [] };
  const seen = new Set<Clause>();
  do {
    readClause(reader, nextClause(reader, seen), tree);
  } while (reader.peek().kind !== 'end');
  return { kind: 'UpdateExpression', tree, references: reader.references };
}

function nextClause(reader: Reader, seen: Set<Clause>): Clause {
  const clause = clauses.find(word => reader.isKeyword(word));
  if (!clause) throw reader.wrong();
  reader.take();
  if (seen.has(clause)) {
    throw reader.invalid(`The "${clause}" section can only be used once in an update expression;`);
  }
  seen.add(clause);
  return clause;
}

function readClause(reader: Reader, clause: Clause, tree: Update): void {
  do {
    const path = reader.path();
    if (clause === 'SET') tree.set.push(assignment(reader, path));
    else if (clause === 'REMOVE') tree.remove.push(path);
    else tree[clause === 'ADD' ? 'add' : 'delete'].push({ path, value: placeholder(reader) });
  } while (reader.takeIf(','));
}

function assignment(reader: Reader, path: PathNode): { path: PathNode; value: SetValue } {
  reader.expect('=');
  const left = term(reader);
  const sign = reader.peek().text;
  if (reader.takeIf('+') || reader.takeIf('-')) {
    return { path, value: { kind: sign as '+' | '-', left, right: term(reader) } };
  }
  return { path, value: left };
}

function term(reader: Reader): SetValue {
  if (reader.takeIf('(')) return inParentheses(reader);
  if (reader.peek().kind === 'value') return reader.value();
  return reader.peek().kind === 'word' && reader.isSymbol('(', 1) ? functionCall(reader) : reader.path();
}

function inParentheses(reader: Reader): SetValue {
  const left = term(reader);
  const sign = reader.peek().text;
  const more = reader.takeIf('+') || reader.takeIf('-');
  const value: SetValue = more ? { kind: sign as '+' | '-', left, right: term(reader) } : left;
  reader.expect(')');
  return value;
}

function functionCall(reader: Reader): SetValue {
  const name = reader.take().text;
  if (name !== 'if_not_exists' && name !== 'list_append') {
    throw reader.invalid(`Invalid function name; function: ${name}`);
  }
  reader.expect('(');
  const left = term(reader);
  reader.expect(',');
  const right = term(reader);
  reader.expect(')');
  if (name === 'list_append') return { kind: name, left, right };
  if (left.kind === 'path') return { kind: name, path: left, otherwise: right };
  throw reader.invalid('Operator or function requires a document path; operator or function: if_not_exists');
}

function placeholder(reader: Reader): ValueNode {
  if (reader.peek().kind !== 'value') throw reader.wrong();
  return reader.value();
}
