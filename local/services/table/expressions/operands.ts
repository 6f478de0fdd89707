import type { Condition, Operand } from './syntax.ts';

/** The operands that a test compares; none for the other conditions. */
export function operandsOf(condition: Condition): Operand[] {
  switch (condition.kind) {
    case 'compare':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.low, condition.high];
    case 'in':
      return [condition.operand, ...condition.options];
    case 'begins':
    case 'contains':
      return [condition.operand, condition.part];
    default:
      return [];
  }
}
