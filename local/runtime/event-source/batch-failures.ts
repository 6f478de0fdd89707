/**
 * The ids that a function reported as failed (`ReportBatchItemFailures`). Undefined when the answer means that the whole batch failed:
 * an id that was not in the batch, or a list of another shape. Nothing, null or an empty list is full success.
 */
export function failedItems(result: unknown, ids: readonly string[]): ReadonlySet<string> | undefined {
  if (typeof result !== 'object' || result === null) return new Set();
  const { batchItemFailures } = result as { batchItemFailures?: unknown };
  if (batchItemFailures === undefined || batchItemFailures === null) return new Set();
  if (!Array.isArray(batchItemFailures)) return undefined;
  const known = new Set(ids);
  const failed = batchItemFailures.map(item =>
    String((item as { itemIdentifier?: unknown } | null)?.itemIdentifier),
  );
  return failed.every(id => known.has(id)) ? new Set(failed) : undefined;
}
