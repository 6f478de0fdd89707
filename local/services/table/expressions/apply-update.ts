import { validation } from '../errors.ts';
import { type AttributeValue, type Item, setMembers, typeOf } from '../values/attribute.ts';
import { addNumbers, subtractNumbers } from '../values/number.ts';
import { own } from '../values/own.ts';
import type { Environment } from './environment.ts';
import { copyItem, placeAt, removeAt } from './mutate.ts';
import { type Path, readNode, readPath, resolve } from './paths.ts';
import { type SetValue, typeNames, type Update, type ValueNode } from './syntax.ts';

/** Every path an update writes, in the order of its clauses. */
export function updatedPaths(update: Update, environment: Environment): Path[] {
  const nodes = [...update.set, ...update.add, ...update.delete].map(action => action.path);
  return [...nodes, ...update.remove].map(path => resolve(path, environment));
}

/**
 * The item after an update. Every right side reads the item as it was before. Throws
 * `ValidationException` when a path or a type does not fit the item.
 */
export function applyUpdate(update: Update, before: Item, environment: Environment): Item {
  const item = copyItem(before);
  const placed = update.set.map(({ path, value }) => ({
    path: resolve(path, environment),
    value: evaluate(value, before, environment),
  }));
  // Elements beyond a list's end are appended, so the smaller index must go first.
  for (const { path, value } of placed.sort((a, b) => lastIndex(a.path) - lastIndex(b.path))) {
    placeAt(item, path, value);
  }
  for (const { path, value } of update.add)
    change(item, resolve(path, environment), literal(value, environment), add);
  for (const { path, value } of update.delete) {
    change(item, resolve(path, environment), literal(value, environment), subtract);
  }
  const removed = update.remove.map(path => resolve(path, environment));
  // Elements close up after a removal, so the larger index must go first.
  for (const path of removed.sort((a, b) => lastIndex(b) - lastIndex(a))) removeAt(item, path);
  return item;
}

const lastIndex = (path: Path): number => {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
};

const literal = (node: ValueNode, environment: Environment): AttributeValue =>
  own(environment.values, node.ref) as AttributeValue;

function evaluate(node: SetValue, before: Item, environment: Environment): AttributeValue {
  if (node.kind === 'value') return literal(node, environment);
  if (node.kind === 'path') return existing(readNode(before, node, environment));
  if (node.kind === 'if_not_exists') {
    return readNode(before, node.path, environment) ?? evaluate(node.otherwise, before, environment);
  }
  const left = evaluate(node.left, before, environment);
  const right = evaluate(node.right, before, environment);
  if (node.kind === 'list_append') return appended(left, right);
  return calculated(node.kind, left, right);
}

function existing(value: AttributeValue | undefined): AttributeValue {
  if (value) return value;
  throw validation('The provided expression refers to an attribute that does not exist in the item');
}

function appended(left: AttributeValue, right: AttributeValue): AttributeValue {
  if (!left.L || !right.L) throw wrongType();
  return { L: [...left.L, ...right.L] };
}

function calculated(sign: '+' | '-', left: AttributeValue, right: AttributeValue): AttributeValue {
  if (left.N === undefined || right.N === undefined) throw wrongType();
  return { N: sign === '+' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) };
}

const wrongType = () => validation('An operand in the update expression has an incorrect data type');

type Change = (present: AttributeValue | undefined, operand: AttributeValue) => AttributeValue | undefined;

function change(item: Item, path: Path, operand: AttributeValue, by: Change): void {
  const present = readPath(item, path);
  const next = by(present, operand);
  if (next) placeAt(item, path, next);
  else if (present) removeAt(item, path);
}

const add: Change = (present, operand) => {
  if (operand.N !== undefined) return present ? calculated('+', present, operand) : operand;
  if (!present) return operand;
  return withMembers(present, operand, (members, others) => [...new Set([...members, ...others])]);
};

const subtract: Change = (present, operand) =>
  present &&
  withMembers(present, operand, (members, others) => members.filter(member => !others.includes(member)));

/** A set of the same type with other members; undefined when none is left, since sets are never empty. */
function withMembers(
  present: AttributeValue,
  operand: AttributeValue,
  combine: (members: string[], others: string[]) => string[],
): AttributeValue | undefined {
  const type = typeOf(operand);
  if (type !== typeOf(present)) throw wrongType();
  const members = combine(setMembers(present) ?? [], setMembers(operand) ?? []);
  return members.length > 0 ? { [type]: members } : undefined;
}

/** What can be refused without an item: ADD takes a number or a set, DELETE a set, list_append lists. */
export function checkUpdateOperands(update: Update, environment: Environment): void {
  for (const { value } of update.add)
    checkAction('ADD', literal(value, environment), ['N', 'SS', 'NS', 'BS']);
  for (const { value } of update.delete)
    checkAction('DELETE', literal(value, environment), ['SS', 'NS', 'BS']);
  for (const { value } of update.set) checkSetValue(value, environment);
}

function checkSetValue(node: SetValue, environment: Environment): void {
  if (node.kind === 'value' || node.kind === 'path') return;
  if (node.kind === 'if_not_exists') {
    checkSetValue(node.otherwise, environment);
    return;
  }
  const types = node.kind === 'list_append' ? ['L'] : ['N'];
  for (const side of [node.left, node.right]) {
    if (side.kind === 'value') checkFunction(node.kind, literal(side, environment), types);
    else checkSetValue(side, environment);
  }
}

function checkFunction(name: string, value: AttributeValue, types: readonly string[]): void {
  if (types.includes(typeOf(value))) return;
  throw validation(
    `Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${typeOf(value)}`,
  );
}

function checkAction(name: string, value: AttributeValue, types: readonly string[]): void {
  if (types.includes(typeOf(value))) return;
  throw validation(
    `Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ${name}, operand type: ${typeNames[typeOf(value)]}`,
  );
}
