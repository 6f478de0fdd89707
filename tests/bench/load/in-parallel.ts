/** Does the work for 0 … count-1, so many at a time, and answers the results in order. Ends at the first failure. */
export const inParallel = async <T>(
  count: number,
  width: number,
  work: (n: number) => Promise<T>,
): Promise<readonly T[]> => {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      results[n] = await work(n);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
};
