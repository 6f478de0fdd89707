import type { Allowed } from './documented.ts';
import type { Cost } from './operation.ts';
import type { Units } from './units.ts';

const kinds = { read: 'read units', write: 'write units', calls: 'calls' } as const;
const kindNames = Object.keys(kinds) as readonly (keyof Units)[];

/** Texts of other lengths may tip an item over the next block: half a read unit, or one part in twenty. */
const tolerance = (units: number): number => Math.max(0.5, units / 20);

const missing = (
  from: readonly { readonly pattern: string }[],
  all: readonly { readonly pattern: string }[],
  what: string,
) =>
  all
    .filter(({ pattern }) => !from.some(one => one.pattern === pattern))
    .map(({ pattern }) => `${pattern}: ${what}`);

const overLimit = (allowed: readonly Allowed[], { pattern, units }: Cost): readonly string[] => {
  const most = allowed.find(one => one.pattern === pattern)?.most;
  return kindNames.flatMap(kind =>
    most === undefined || units[kind] <= most[kind]
      ? []
      : [`${pattern}: ${units[kind]} ${kinds[kind]}, at most ${most[kind]}`],
  );
};

const growth = (few: readonly Cost[], { pattern, units }: Cost): readonly string[] => {
  const before = few.find(one => one.pattern === pattern)?.units ?? units;
  return kindNames.flatMap(kind =>
    units[kind] <= before[kind] + tolerance(before[kind])
      ? []
      : [`${pattern}: grows from ${before[kind]} to ${units[kind]} ${kinds[kind]}`],
  );
};

/** What is wrong, in words: more than the row of the document says, growth with the data. */
export const complaints = (
  allowed: readonly Allowed[],
  few: readonly Cost[],
  many: readonly Cost[],
): readonly string[] => many.flatMap(cost => [...overLimit(allowed, cost), ...growth(few, cost)]);

/** Rows of the document that nobody measures, and measurements without a row. */
export const unmatched = (
  allowed: readonly Allowed[],
  operations: readonly { readonly pattern: string }[],
): readonly string[] => [
  ...missing(operations, allowed, 'stands in the document and is not measured'),
  ...missing(allowed, operations, 'is measured and does not stand in the document'),
];
