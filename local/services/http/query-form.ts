import { AwsError } from './aws-error.ts';

/** A parameter tree: text, list, or structure. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };

/**
 * Reads the parameters of the AWS query protocol: `Tags.member.1.Key=tenant` becomes
 * `{ Tags: [{ Key: 'tenant' }] }`; `Tags=` (an empty list) stays an empty text.
 *
 * @throws {AwsError} `MalformedInput` when one name is used both as text and as structure
 */
export function parseQueryForm(body: string): Record<string, FormValue> {
  const root = branch();
  for (const [name, value] of new URLSearchParams(body)) place(root, name.split('.'), value);
  return Object.fromEntries([...root].map(([name, value]) => [name, settle(value)]));
}

// Maps until the end, so that a parameter called __proto__ is a name like any other.
type Branch = Map<string, Branch | string>;

function branch(): Branch {
  return new Map();
}

function place(root: Branch, path: readonly string[], value: string): void {
  let at = root;
  for (const name of path.slice(0, -1)) {
    const next = at.get(name) ?? branch();
    if (typeof next === 'string') throw mixed(path);
    at.set(name, next);
    at = next;
  }
  const last = path.at(-1) ?? '';
  if (at.has(last)) throw mixed(path);
  at.set(last, value);
}

function mixed(path: readonly string[]): AwsError {
  return new AwsError('MalformedInput', `The parameter ${path.join('.')} is given twice.`);
}

function settle(value: Branch | string): FormValue {
  if (typeof value === 'string') return value;
  const members = value.get('member');
  if (value.size === 1 && members instanceof Map) return listOf(members);
  return Object.fromEntries([...value].map(([name, inner]) => [name, settle(inner)]));
}

function listOf(members: Branch): FormValue[] {
  const ordered = [...members].sort(([a], [b]) => Number(a) - Number(b));
  return ordered.map(([, value]) => settle(value));
}
