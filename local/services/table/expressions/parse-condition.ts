import { Reader } from './reader.ts';
import type {
  Comparator,
  Condition,
  ExpressionKind,
  Operand,
  Parsed,
  PathNode,
  ValueNode,
} from './syntax.ts';

const comparators: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);
/** Conditions that stood in parentheses of their own: a second pair around one is refused, as AWS does. */
const wrapped = new WeakSet<Condition>();
/** At most 100 options in IN. */
const mostOptions = 100;

/**
 * Parses a key condition, filter or condition. Precedence as documented: comparisons, IN, BETWEEN and
 * functions, then NOT, AND, OR.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function parseCondition(kind: ExpressionKind, text: string): Parsed<Condition> {
  const reader = new Reader(kind, text);
  const tree = disjunction(reader);
  reader.end();
  return { kind, tree, references: reader.references };
}

function disjunction(reader: Reader): Condition {
  let left = conjunction(reader);
  while (reader.takeKeyword('OR')) left = { kind: 'or', left, right: conjunction(reader) };
  return left;
}

function conjunction(reader: Reader): Condition {
  let left = negation(reader);
  while (reader.takeKeyword('AND')) left = { kind: 'and', left, right: negation(reader) };
  return left;
}

function negation(reader: Reader): Condition {
  return reader.takeKeyword('NOT') ? { kind: 'not', inner: negation(reader) } : predicate(reader);
}

function predicate(reader: Reader): Condition {
  if (reader.isSymbol('(')) return parenthesised(reader);
  if (isCall(reader) && reader.peek().text !== 'size') return functionCall(reader);
  return comparison(reader, operand(reader));
}

function parenthesised(reader: Reader): Condition {
  reader.expect('(');
  const inner = disjunction(reader);
  reader.expect(')');
  if (wrapped.has(inner)) throw reader.invalid('The expression has redundant parentheses;');
  wrapped.add(inner);
  return inner;
}

const isCall = (reader: Reader): boolean => reader.peek().kind === 'word' && reader.isSymbol('(', 1);

function comparison(reader: Reader, left: Operand): Condition {
  if (reader.takeKeyword('BETWEEN')) {
    const low = operand(reader);
    if (!reader.takeKeyword('AND')) throw reader.wrong();
    return { kind: 'between', operand: left, low, high: operand(reader) };
  }
  if (reader.takeKeyword('IN')) return { kind: 'in', operand: left, options: optionList(reader) };
  const token = reader.peek();
  if (token.kind !== 'symbol' || !comparators.has(token.text)) throw reader.wrong();
  reader.take();
  return { kind: 'compare', comparator: token.text as Comparator, left, right: operand(reader) };
}

function optionList(reader: Reader): Operand[] {
  const options = callArguments(reader);
  if (options.length <= mostOptions) return options;
  throw reader.invalid(
    `The IN operator is provided with too many operands; number of operands: ${options.length}`,
  );
}

function operand(reader: Reader): Operand {
  if (reader.peek().kind === 'value') return reader.value();
  if (!isCall(reader)) return reader.path();
  const name = reader.take().text;
  if (name !== 'size') {
    throw reader.invalid(
      `The function is not allowed to be used this way in an expression; function: ${name}`,
    );
  }
  const [of, ...more] = callArguments(reader);
  if (!of || more.length > 0) throw wrongCount(reader, name, more.length + 1);
  return { kind: 'size', of };
}

function callArguments(reader: Reader): Operand[] {
  reader.expect('(');
  const list = [operand(reader)];
  while (reader.takeIf(',')) list.push(operand(reader));
  reader.expect(')');
  return list;
}

const arity: Record<string, number> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
};

function functionCall(reader: Reader): Condition {
  const name = reader.take().text;
  const expected = Object.hasOwn(arity, name) ? arity[name] : undefined;
  if (expected === undefined) throw reader.invalid(`Invalid function name; function: ${name}`);
  const list = callArguments(reader);
  if (list.length !== expected) throw wrongCount(reader, name, list.length);
  const [first, second] = list as [Operand, Operand];
  if (name === 'begins_with') return { kind: 'begins', operand: first, part: second };
  if (name === 'contains') return { kind: 'contains', operand: first, part: second };
  if (name === 'attribute_type') return { kind: 'type', operand: first, type: typeName(reader, second) };
  return { kind: 'exists', path: documentPath(reader, name, first), exists: name === 'attribute_exists' };
}

function wrongCount(reader: Reader, name: string, count: number) {
  return reader.invalid(
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`,
  );
}

function documentPath(reader: Reader, name: string, operand: Operand): PathNode {
  if (operand.kind === 'path') return operand;
  throw reader.invalid(`Operator or function requires a document path; operator or function: ${name}`);
}

function typeName(reader: Reader, operand: Operand): ValueNode {
  if (operand.kind === 'value') return operand;
  throw reader.invalid(
    'Incorrect operand type for operator or function; operator or function: attribute_type, operand type: PATH',
  );
}
