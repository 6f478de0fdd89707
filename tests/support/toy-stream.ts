import type { Checkpoints } from '../../local/runtime/event-source/checkpoints.ts';
import type { TableStream } from '../../local/runtime/tables/tables.ts';
import type { StreamRecord } from '../../local/services/table/stream-records.ts';

/** A stream in memory, and what was asked of it. Records are named by a letter and a number: `a7`. */
export interface ToyStream extends TableStream {
  write(...names: readonly string[]): void;
  /** What it still holds. */
  names(): readonly string[];
  /** How many pages were read that held something. */
  pages: number;
}

const digits = 12;
let count = 0;

const recordOf = (name: string): StreamRecord => {
  count += 1;
  return {
    eventID: name,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: Date.now() / 1000,
      Keys: { pk: { S: name } },
      SequenceNumber: String(count).padStart(digits, '0'),
      SizeBytes: 1_000,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
};

/** A filter for the records whose names begin so. */
export const named =
  (letter: string) =>
  (record: object): boolean =>
    nameOf(record as StreamRecord).startsWith(letter);

/** The name of a record. */
export const nameOf = (record: StreamRecord): string => record.eventID;

/** Opens an empty stream. */
export const toyStream = (): ToyStream => {
  let records: StreamRecord[] = [];
  const listeners = new Set<() => void>();
  const stream: ToyStream = {
    pages: 0,
    write: (...names) => {
      records.push(...names.map(recordOf));
      for (const listener of listeners) listener();
    },
    names: () => records.map(nameOf),
    read: async (after, most, begins) => {
      const there = records.filter(one => after === null || one.dynamodb.SequenceNumber > after);
      const page = there.filter(one => nameOf(one).startsWith(begins?.prefix ?? '')).slice(0, most);
      if (page.length > 0) stream.pages += 1;
      const last = page.length === most ? page.at(-1) : there.at(-1);
      return { records: page, through: last?.dynamodb.SequenceNumber ?? null };
    },
    trim: through => {
      records = records.filter(one => one.dynamodb.SequenceNumber > through);
    },
    onWrite: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return stream;
};

/** Checkpoints in memory: they outlive every reader. */
export const toyCheckpoints = (): Checkpoints & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  return {
    kept,
    read: name => kept.get(name) ?? null,
    write: (name, sequence) => void kept.set(name, sequence),
    close: () => undefined,
  };
};
