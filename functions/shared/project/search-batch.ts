import { AppError } from '../../../domain/core/app-error.ts';
import { isSearchable } from '../../../domain/core/search-terms.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Store } from '../store/store.ts';
import { type News, projectNewSearch } from './new-search-rows.ts';
import { isShownInSearch } from './search-items.ts';
import { projectSearch } from './search-rows.ts';

/** Whether an event can change rows at all. What an update does not touch, the event that touched it brought up to date. */
export const concernsSearch = (
  catalogue: TypeCatalogue,
  { type: kind, subject, data }: Pick<Envelope, 'type' | 'subject' | 'data'>,
): boolean => {
  const type = catalogue.type(subject.type);
  if (!isSearchable(type)) return false;
  return (
    kind !== 'record.updated' || Object.keys(data.changes ?? {}).some(field => isShownInSearch(type, field))
  );
};

/** Items that are broken are found one by one, so that they do not hold up the others. */
const carefully = async (work: () => Promise<readonly string[]>, all: readonly string[]) => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'broken') return all;
    throw error;
  }
};

/**
 * Brings the search rows of several records of one tenant up to date: `news` are those whose first event came, which the quick way
 * takes together. Answers what remains to be done for single records, each by itself. `now` is milliseconds since 1970.
 */
export const searchWork = async (
  store: Store,
  catalogue: TypeCatalogue,
  { news, changed }: { readonly news: readonly News[]; readonly changed: readonly string[] },
  now: () => number,
): Promise<ReadonlyMap<string, () => Promise<void>>> => {
  const moved =
    news.length === 0
      ? []
      : await carefully(
          () => projectNewSearch(store, catalogue, news),
          news.map(({ id }) => id),
        );
  return new Map(
    [...changed, ...moved].flatMap(id => {
      const type = catalogue.ofId(id);
      return type === undefined ? [] : [[id, () => projectSearch(store, type, id, now())] as const];
    }),
  );
};
