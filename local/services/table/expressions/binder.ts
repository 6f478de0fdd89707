import type { Item } from '../values/attribute.ts';
import { checkUpdateOperands, updatedPaths } from './apply-update.ts';
import { condition, projection, update } from './cache.ts';
import { checkOperands } from './check-operands.ts';
import {
  checkDefined,
  checkUse,
  type Environment,
  environmentOf,
  type PlaceholderInput,
} from './environment.ts';
import { holds } from './evaluate.ts';
import { checkDisjoint, type Path, resolve } from './paths.ts';
import type { Condition, ExpressionKind, Parsed, References, Update } from './syntax.ts';

/** A condition ready to be asked about items. */
export type Predicate = (item: Item) => boolean;

/**
 * Binds the expressions of one request to its placeholders: each is parsed (or found parsed), checked
 * against them, and at the end every placeholder must have been used.
 */
export class Binder {
  readonly environment: Environment;
  readonly #used: References[] = [];

  constructor(input: PlaceholderInput) {
    this.environment = environmentOf(input);
  }

  /** The tree of a condition, checked; undefined when there is none. */
  tree(kind: ExpressionKind, text: string | undefined): Condition | undefined {
    if (text === undefined) return undefined;
    const parsed = this.#bound(condition(kind, text));
    checkOperands(kind, parsed.tree, this.environment);
    return parsed.tree;
  }

  /** A condition as a predicate; undefined when there is none. */
  predicate(kind: ExpressionKind, text: string | undefined): Predicate | undefined {
    const tree = this.tree(kind, text);
    return tree && (item => holds(tree, item, this.environment));
  }

  /** The paths of a projection. */
  projection(text: string | undefined): Path[] | undefined {
    if (text === undefined) return undefined;
    const { tree } = this.#bound(projection(text));
    const paths = tree.map(path => resolve(path, this.environment));
    checkDisjoint('ProjectionExpression', paths);
    return paths;
  }

  /** An update with the paths it writes. */
  update(text: string): { tree: Update; paths: Path[] } {
    const { tree } = this.#bound(update(text));
    const paths = updatedPaths(tree, this.environment);
    checkDisjoint('UpdateExpression', paths);
    checkUpdateOperands(tree, this.environment);
    return { tree, paths };
  }

  /** Refuses placeholders that no expression used. */
  finish(): void {
    checkUse(this.environment, this.#used);
  }

  #bound<T>(parsed: Parsed<T>): Parsed<T> {
    checkDefined(parsed.kind, parsed.references, this.environment);
    this.#used.push(parsed.references);
    return parsed;
  }
}
