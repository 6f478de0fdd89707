import type { AnyRecord } from '../../../../../domain/core/record-type.ts';

const most = 100;

/** The texts and tags that a field has in these records, each once, in the order of the alphabet. */
export const knownOf = (items: readonly AnyRecord[], name: string): readonly string[] => {
  const found = new Set<string>();
  for (const item of items.slice(0, 500)) {
    const value = item[name];
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') found.add(one);
    if (found.size >= most) break;
  }
  return [...found].sort((one, other) => one.localeCompare(other));
};
