import type { RecordType } from '../../../domain/core/record-type.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import type { Item } from '../store/codec.ts';
import type { Store } from '../store/store.ts';

/** How much was done, by what it is called: `{ records: 100 }`. */
export type Counts = Readonly<Record<string, number>>;

/** Where something is rebuilt. */
export interface Place {
  readonly store: Store;
  readonly catalogue: TypeCatalogue;
}

/** What is derived from records and can be made again from them, while people go on working. Everything may be done twice. */
export interface Projection {
  /** Whether records of a type have anything to do with it. */
  readonly concerns: (type: RecordType) => boolean;
  /** Before the first record of a type; what it answers (JSON) is kept, also when the rebuilding is stopped, and handed to `end`. */
  readonly begin?: (place: Place, type: RecordType) => Promise<unknown>;
  /** Brings what is derived from these records (some may be in the bin) up to date, whatever is there. */
  readonly project: (place: Place, type: RecordType, ids: readonly string[]) => Promise<Counts>;
  /** After the last record of a type. */
  readonly end?: (place: Place, type: RecordType, begun: unknown) => Promise<void>;
  /** Its own rows: where they are, and how those are mended of which no record knows. */
  readonly rows?: {
    readonly partitions: (place: Place, types: readonly RecordType[]) => readonly string[];
    readonly mend: (place: Place, items: readonly Item[]) => Promise<Counts>;
  };
}
