import { vi } from 'vitest';

/** The waits between the attempts of one deed, in milliseconds and in their order. */
export type Waits = readonly number[];

/** Random numbers from 0 to 1. */
export type Random = () => number;

/**
 * Does something so many times while each timer ends at once, and answers for each time how long the timers would have run; jitter is
 * drawn from `random`.
 */
export const waitsOf = async (random: Random, times: number, deed: () => Promise<unknown>) => {
  const all: number[][] = [];
  const timer = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms = 0) => {
    all.at(-1)?.push(ms);
    return setImmediate(work);
  }) as unknown as typeof setTimeout);
  const drawn = vi.spyOn(Math, 'random').mockImplementation(random);
  try {
    while (all.length < times) {
      all.push([]);
      await deed();
    }
  } finally {
    timer.mockRestore();
    drawn.mockRestore();
  }
  return all as readonly Waits[];
};

const quarters = [0, 1, 2, 3];

/** Waits of one attempt must lie anywhere between nothing and their bound: each quarter holds a part of them. */
const spread = (attempt: number, waits: Waits): readonly string[] => {
  const bound = Math.max(...waits);
  return quarters.flatMap(quarter => {
    const within = waits.filter(ms => Math.min(3, Math.floor((4 * ms) / bound)) === quarter);
    return within.length / waits.length >= 0.05 ? [] : [`wait ${attempt}: no jitter in quarter ${quarter}`];
  });
};

/** Callers that were turned away together must not come back together. */
const alike = (callers: readonly (readonly Waits[])[]): readonly string[] =>
  callers.flatMap((one, at) =>
    callers.slice(at + 1).flatMap(other => {
      const same = one.filter((waits, deed) => String(waits) === String(other[deed])).length;
      return same <= one.length / 10 ? [] : [`two callers waited alike ${same} times`];
    }),
  );

/** What of the waits of several callers, each a list of deeds, is not full jitter under a bound that grows with each attempt. */
export const notFullJitter = (
  attempts: number,
  callers: readonly (readonly Waits[])[],
): readonly string[] => {
  const deeds = callers.flat();
  const odd = deeds.find(waits => waits.length !== attempts);
  if (odd !== undefined) return [`${odd.length} waits: ${odd.join()}`];
  const waited = Array.from({ length: attempts }, (_, at) => deeds.map(waits => waits[at] ?? 0));
  const bounds = waited.map(waits => Math.max(...waits));
  return [
    ...waited.flatMap((waits, at) => spread(at + 1, waits)),
    ...bounds.slice(1).flatMap((bound, at) => (bound >= 1.5 * bounds[at]! ? [] : [`bounds of ${bounds}`])),
    ...alike(callers),
  ];
};
