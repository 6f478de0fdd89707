import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { StoredEvent } from '../store/store.ts';
import { isShownInSearch } from './search-items.ts';
import { toldByEvent } from './search-state.ts';

/**
 * Older events may come after their record's later rows were marked and the marks, kept for 7 days, forgotten; rows made of them alone would stay. An
 * hour is far below that, and a queue that is further behind reads its records.
 */
const youngerThan = 3_600_000;

/** What an event cuts stands there as an object: of text, only that it was there. */
const isCut = (value: unknown): boolean => typeof value === 'object' && value !== null && 'cut' in value;

/**
 * What a record was made with, from the event that tells of it, as far as search shows it; `undefined` when the event does not tell all of that, tells of
 * something else, or is old. `now` is milliseconds since 1970.
 */
export const valuesIn = (
  catalogue: TypeCatalogue,
  { type: kind, subject, time, data }: Envelope,
  now: number,
): Readonly<Record<string, unknown>> | undefined => {
  if (kind !== 'record.created' || subject.version !== 1 || now - Date.parse(time) > youngerThan)
    return undefined;
  const type = catalogue.type(subject.type);
  const changes = Object.entries((data.changes ?? {}) as StoredEvent['changes']);
  const shown = changes.filter(([name]) => isShownInSearch(type, name)).map(([name, { to }]) => [name, to]);
  if (shown.some(([, value]) => isCut(value))) return undefined;
  const values = Object.fromEntries(shown) as Readonly<Record<string, unknown>>;
  return toldByEvent(type, values) ? values : undefined;
};
