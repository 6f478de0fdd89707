import { validation } from '../errors.ts';
import type { AttributeValue, Item } from '../values/attribute.ts';
import { setOwn } from '../values/own.ts';
import { childOf, type Path, readPath } from './paths.ts';

/** A deep copy; the copy's lists and maps may be changed in place. */
export function copyItem(item: Item): Item {
  const copy: Item = {};
  for (const name of Object.keys(item)) setOwn(copy, name, copyValue(item[name] as AttributeValue));
  return copy;
}

function copyValue(value: AttributeValue): AttributeValue {
  if (value.M) return { M: copyItem(value.M) };
  return value.L ? { L: value.L.map(copyValue) } : value;
}

/** Puts a value at a path; its parent must exist. An index beyond a list's end appends. */
export function placeAt(item: Item, path: Path, value: AttributeValue): void {
  const last = path.at(-1) as string | number;
  const parent = parentOf(item, path);
  if (typeof last === 'string' && parent.M) setOwn(parent.M, last, copyValue(value));
  else if (typeof last === 'number' && parent.L) placeInList(parent.L, last, copyValue(value));
  else throw invalidPath();
}

function placeInList(list: AttributeValue[], index: number, value: AttributeValue): void {
  list[Math.min(index, list.length)] = value;
}

/** Removes what stands at a path. Nothing there is fine, no parent is not. */
export function removeAt(item: Item, path: Path): void {
  const last = path.at(-1) as string | number;
  const parent = parentOf(item, path);
  if (typeof last === 'string' && parent.M) delete parent.M[last];
  else if (typeof last === 'number' && parent.L) {
    if (childOf(parent, last)) parent.L.splice(last, 1);
  } else throw invalidPath();
}

function parentOf(item: Item, path: Path): AttributeValue {
  if (path.length === 1) return { M: item };
  const parent = readPath(item, path.slice(0, -1));
  if (!parent) throw invalidPath();
  return parent;
}

const invalidPath = () =>
  validation('The document path provided in the update expression is invalid for update');
