import { validation } from '../errors.ts';
import type { AttributeValue, Item } from '../values/attribute.ts';
import { own } from '../values/own.ts';
import type { Environment } from './environment.ts';
import type { PathNode, Step } from './syntax.ts';

/** A document path with its placeholders filled in: names and list indexes. The first step is a name. */
export type Path = readonly (string | number)[];

/** Fills the placeholders of a path. */
export const resolve = (path: PathNode, environment: Environment): Path =>
  path.steps.map(step => stepOf(step, environment));

function stepOf(step: Step, environment: Environment): string | number {
  if ('index' in step) return step.index;
  return 'name' in step ? step.name : (own(environment.names, step.ref) as string);
}

/** What stands at a path, or undefined. */
export function readPath(item: Item, path: Path): AttributeValue | undefined {
  let value = own(item, path[0] as string);
  for (let at = 1; at < path.length && value; at += 1) value = childOf(value, path[at] as string | number);
  return value;
}

/** The element or attribute one step below a value. */
export function childOf(value: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === 'number') return value.L?.[step];
  return value.M && own(value.M, step);
}

/** Reads a path as written, without building the filled path (filters run on thousands of items). */
export function readNode(item: Item, node: PathNode, environment: Environment): AttributeValue | undefined {
  const { steps } = node;
  let value = own(item, stepOf(steps[0] as Step, environment) as string);
  for (let at = 1; at < steps.length && value; at += 1) {
    value = childOf(value, stepOf(steps[at] as Step, environment));
  }
  return value;
}

/** A path as AWS shows it in messages: `[a, [0], b]`. */
const shown = (path: Path): string =>
  `[${path.map(step => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;

/** No two paths of an expression may lie on each other, or treat the same parent as list and as map. */
export function checkDisjoint(kind: string, paths: readonly Path[]): void {
  for (let later = 1; later < paths.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      checkPair(kind, paths[earlier] as Path, paths[later] as Path);
    }
  }
}

function checkPair(kind: string, one: Path, two: Path): void {
  const shorter = Math.min(one.length, two.length);
  let same = 0;
  while (same < shorter && one[same] === two[same]) same += 1;
  if (same < shorter && typeof one[same] === typeof two[same]) return;
  const clash = same === shorter ? 'overlap' : 'conflict';
  throw validation(
    `Invalid ${kind}: Two document paths ${clash} with each other; must remove or rewrite one of these paths; path one: ${shown(one)}, path two: ${shown(two)}`,
  );
}
