import { writeUnits } from '../units.ts';
import { equalItems } from '../values/compare.ts';
import { type IndexRow, type IndexRows, sameRow } from './index-rows.ts';
import type { RowKey } from './keys.ts';
import type { StoredItem } from './stored-item.ts';

/** A write of the table, as its indexes follow it. */
export interface Write {
  key: RowKey;
  /** The item's own number. */
  number: number;
  before: StoredItem | undefined;
  after: StoredItem | undefined;
}

/** How a part of an item changed. */
interface PartChange {
  before: StoredItem | undefined;
  after: StoredItem | undefined;
  same: boolean;
}

/** Indexes that show the same of an item. */
export class IndexGroup {
  readonly #indexes: readonly IndexRows[];

  constructor(indexes: readonly IndexRows[]) {
    this.#indexes = indexes;
  }

  /** The indexes of a table in groups. */
  static of(indexes: Iterable<IndexRows>): IndexGroup[] {
    return [...Map.groupBy(indexes, ({ part }) => part.table).values()].map(group => new IndexGroup(group));
  }

  /**
   * Follows a write of the table and notes the write units it costs each index: none when nothing projected changed, one for a row
   * added, replaced or removed, and both when the index key changed.
   */
  follow(write: Write, units: Map<string, number>): void {
    const rows = this.#indexes.map(index => ({
      index,
      old: write.before && index.rowOf(write.before.item),
      next: write.after && index.rowOf(write.after.item),
    }));
    const wasThere = rows.some(({ old }) => old);
    const isThere = rows.some(({ next }) => next);
    if (!wasThere && !isThere) return;
    const part = this.#part(write, wasThere, isThere);
    for (const { index, old, next } of rows) {
      const cost = followOne(index, write, { old, next }, part);
      if (cost > 0) units.set(index.definition.name, cost);
    }
  }

  #part({ number, before, after }: Write, wasThere: boolean, isThere: boolean): PartChange {
    const [{ part }] = this.#indexes as [IndexRows];
    const was = wasThere && before ? part.of(before.item) : undefined;
    const is = isThere && after ? part.of(after.item) : undefined;
    const same =
      was !== undefined && is !== undefined && (was.text === is.text || equalItems(was.item, is.item));
    if (is && !same) part.put(number, is);
    if (was && !is) part.remove(number);
    return { before: was, after: is, same };
  }
}

function followOne(
  index: IndexRows,
  { key, number }: Write,
  { old, next }: { old: IndexRow | undefined; next: IndexRow | undefined },
  part: PartChange,
): number {
  const was = (old?.size ?? 0) + (part.before?.size ?? 0);
  const is = (next?.size ?? 0) + (part.after?.size ?? 0);
  if (old && next && old.keys === next.keys && sameRow(old.key, next.key))
    return part.same ? 0 : writeUnits(Math.max(was, is));
  if (old) index.remove(key, old);
  if (next) index.add(key, next, number);
  // A number that is only spelled otherwise leaves the row where it is.
  if (old && next && sameRow(old.key, next.key)) return writeUnits(Math.max(was, is));
  return (old ? writeUnits(was) : 0) + (next ? writeUnits(is) : 0);
}
