import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Page } from '../../../shared/api/records.ts';

/** The records of all pages, each once: one that was changed between two pages may stand in both. */
export const each = (pages: readonly Page<AnyRecord>[]): readonly AnyRecord[] => {
  const seen = new Set<string>();
  return pages.flatMap(page =>
    page.items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
};
