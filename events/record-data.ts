import * as z from 'zod';

/** What changed in a field, `null` where nothing was or is. A value too long for an event is `{ cut, length }`. */
const fieldChange = z.object({ from: z.unknown(), to: z.unknown() });

/**
 * The data of every `record.*` event: the record's title, each changed field before and after, and the ids of the records on whose
 * timelines it belongs.
 */
export const recordData = z.object({
  title: z.string(),
  changes: z.record(z.string(), fieldChange),
  links: z.array(z.string()),
});
