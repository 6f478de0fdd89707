import type { DuplicateRule, Format, Inspection, Mapping } from '../../shared/api/imports.ts';

/** What somebody has decided about an import so far. A column that nobody touched goes where it was guessed to. */
export interface Plan {
  readonly format: Format;
  /** By column; `null`: not imported. */
  readonly chosen: Readonly<Record<string, string | null>>;
  readonly onDuplicate: DuplicateRule;
  readonly startRules: boolean;
}

/** Before anything is decided. Rules stay asleep: a thousand new records are no thousand new customers to greet. */
export const firstPlan: Plan = { format: {}, chosen: {}, onDuplicate: 'skip', startRules: false };

type Columns = Inspection['columns'];

/** The field that a column goes to, and whether that is a guess. */
export interface Going {
  readonly path: string | undefined;
  readonly guessed: boolean;
}

/** The guess at each column, made by the first look at the file: later looks are told what was chosen and guess no more. */
export type Guess = Readonly<Record<string, string | null>>;

/** Where each column goes. No field is given away twice: what was chosen by hand takes it from a guess. */
export const goingOf = (
  columns: Columns,
  guess: Guess,
  { chosen }: Plan,
): Readonly<Record<string, Going>> => {
  const taken = new Set(columns.map(({ name }) => chosen[name]));
  return Object.fromEntries(
    columns.map(({ name }) => {
      const choice = chosen[name];
      const guessed = guess[name] ?? undefined;
      if (choice !== undefined) return [name, { path: choice ?? undefined, guessed: false }];
      const free = guessed !== undefined && !taken.has(guessed);
      return [name, { path: free ? guessed : undefined, guessed: free }];
    }),
  );
};

/** The mapping as the API takes it. */
export const mappingOf = (going: Readonly<Record<string, Going>>): Mapping =>
  Object.fromEntries(
    Object.entries(going).flatMap(([column, { path }]) => (path === undefined ? [] : [[column, path]])),
  );

/** The plan after a column was sent to a field (or to none); another column that was sent there by hand goes nowhere. */
export const withColumn = (plan: Plan, column: string, path: string | null): Plan => {
  const others = Object.entries(plan.chosen).map(
    ([name, was]) => [name, was !== null && was === path ? null : was] as const,
  );
  return { ...plan, chosen: { ...Object.fromEntries(others), [column]: path } };
};

/** The plan with another format: its columns may be others, so what was chosen of them is forgotten. */
export const withFormat = (plan: Plan, format: Format): Plan => ({
  ...plan,
  format: { ...plan.format, ...format },
  chosen: {},
});

const keyOf = (id: string): string => `steppe.draft.import.${id}`;

/** What was decided here before, so that one can leave and come back. */
export const keptPlan = (id: string): Plan => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...firstPlan, ...kept } : firstPlan;
  } catch {
    return firstPlan;
  }
};

/** Keeps what is decided; `undefined` forgets it. */
export const keepPlan = (id: string, plan: Plan | undefined): void => {
  try {
    if (plan === undefined) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), JSON.stringify(plan));
  } catch {
    // Storage that is full or forbidden: the plan then lives as long as the page.
  }
};
