import type { AttributeValue, Item } from '../values/attribute.ts';
import { own, setOwn } from '../values/own.ts';
import type { Path } from './paths.ts';

/** What is wanted below a value: everything, or these steps. */
type Wanted = true | Map<string | number, Wanted>;

/** The parts of an item at the given paths; chosen list elements close up, in the list's order. */
export function project(item: Item, paths: readonly Path[]): Item {
  return pickAttributes(item, wantedOf(paths));
}

function wantedOf(paths: readonly Path[]): Map<string | number, Wanted> {
  const root = new Map<string | number, Wanted>();
  for (const path of paths) want(root, path);
  return root;
}

function want(tree: Map<string | number, Wanted>, [step, ...rest]: Path): void {
  if (step === undefined) return;
  if (rest.length === 0) {
    tree.set(step, true);
    return;
  }
  const below = tree.get(step) ?? new Map<string | number, Wanted>();
  tree.set(step, below);
  if (below !== true) want(below, rest);
}

function pickAttributes(item: Item, tree: Map<string | number, Wanted>): Item {
  const picked: Item = {};
  for (const [step, wanted] of tree) {
    const value = typeof step === 'string' ? own(item, step) : undefined;
    const part = value && pick(value, wanted);
    if (part) setOwn(picked, step as string, part);
  }
  return picked;
}

function pick(value: AttributeValue, wanted: Wanted): AttributeValue | undefined {
  if (wanted === true) return value;
  if (value.M) {
    const inside = pickAttributes(value.M, wanted);
    return Object.keys(inside).length > 0 ? { M: inside } : undefined;
  }
  return value.L && pickElements(value.L, wanted);
}

function pickElements(
  list: AttributeValue[],
  tree: Map<string | number, Wanted>,
): AttributeValue | undefined {
  const picked = list.flatMap((element, index) => {
    const wanted = tree.get(index);
    const part = wanted && pick(element, wanted);
    return part ? [part] : [];
  });
  return picked.length > 0 ? { L: picked } : undefined;
}
