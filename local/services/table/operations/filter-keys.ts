import { validation } from '../errors.ts';
import { condition } from '../expressions/cache.ts';
import type { Environment } from '../expressions/environment.ts';
import { operandsOf } from '../expressions/operands.ts';
import { resolve } from '../expressions/paths.ts';
import type { Condition, Operand } from '../expressions/syntax.ts';
import { type KeySchema, keyAttributes } from '../store/definition.ts';

/** A Query's filter must not look at the keys it is queried by: they belong in the key condition. */
export function checkOutsideKeys(
  filter: string | undefined,
  schema: KeySchema,
  environment: Environment,
): void {
  if (filter === undefined) return;
  const names = namesIn(condition('FilterExpression', filter).tree, environment);
  const key = keyAttributes(schema).find(({ name }) => names.has(name));
  if (!key) return;
  throw validation(
    `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key.name}`,
  );
}

function namesIn(tree: Condition, environment: Environment): Set<string> {
  const names = new Set<string>();
  const note = (operand: Operand): void => {
    if (operand.kind === 'path') names.add(resolve(operand, environment)[0] as string);
    else if (operand.kind === 'size') note(operand.of);
  };
  visit(tree, note);
  return names;
}

function visit(tree: Condition, note: (operand: Operand) => void): void {
  switch (tree.kind) {
    case 'and':
    case 'or':
      visit(tree.left, note);
      visit(tree.right, note);
      return;
    case 'not':
      visit(tree.inner, note);
      return;
    case 'exists':
      note(tree.path);
      return;
    case 'type':
      note(tree.operand);
      return;
    default:
      for (const operand of operandsOf(tree)) note(operand);
  }
}
