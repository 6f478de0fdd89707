import type { KeyPrefix, StreamPage } from '../../services/table/engine.ts';
import type { StreamRecord } from '../../services/table/stream-records.ts';
import type { TableStream, Tables } from '../tables/tables.ts';
import type { Checkpoints } from './checkpoints.ts';
import { commonPrefix } from './key-prefix.ts';

/** What a reader may deliver now. */
export interface Batch {
  /** What passes its filter, in order. */
  passing: readonly StreamRecord[];
  /** The last record that is dealt with once these are delivered; null when there is nothing new. */
  through: string | null;
  /** Nothing more would go with it. */
  full: boolean;
}

/** A mapping's place in a stream. */
export interface StreamReader {
  /** Looks a page further; false when there is nothing more. */
  look(): Promise<boolean>;
  /** What was looked at and is not done: at most so many records, and at most what a call of a function may carry. */
  batch(most: number): Batch;
  /** Everything up to here was delivered, was given up or does not pass. */
  done(through: string): void;
  /** Forgets what was looked at and is not done: it is read again. */
  again(): void;
  close(): void;
}

/** What a reader wants to be told. */
export interface Wanted {
  passes: (record: object) => boolean;
  /** How a key begins of all that passes, where that is known. */
  begins?: KeyPrefix | undefined;
}

/** A table's stream with all its readers. */
export interface SharedStream {
  /** Opens a reader where the last one of this name left off; a new one begins with the oldest record. */
  open(name: string, wanted: Wanted): StreamReader;
  onWrite: TableStream['onWrite'];
}

/** Up to so many records are read at once, since of what is read the filters may leave little. DynamoDB gives no more. */
const READ_AT_ONCE = 1_000;
/** A reader that has so many records waiting is not given more on the way: it reads them itself, later. */
const MOST_WAITING = 1_000;
/** Records that do not pass are written down as done, and what all have done is forgotten, when there are this many. */
const NOW_AND_THEN = 500;
/** What Lambda hands to a function in one call. */
const MOST_BYTES = 6 * 1024 * 1024;

interface Place extends Wanted {
  readonly name: string;
  done: string | null;
  seen: string | null;
  waiting: StreamRecord[];
  /** Records looked at since the checkpoint was written, and since the stream was trimmed. */
  unwritten: number;
  untrimmed: number;
}

/**
 * Lets several mappings read one stream, each at its own pace. Readers at the same place share what one of them reads; whoever is behind
 * reads for itself until it meets another. The stream forgets only what every reader has done, also those that have stopped meanwhile.
 */
export function shareStream(stream: TableStream, checkpoints: Checkpoints): SharedStream {
  const places: Place[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  let forgotten: string | null = null;
  const trim = () => {
    const through = lowest(places.map(({ done }) => done));
    if (through !== null && through !== forgotten) stream.trim(through);
    forgotten = through;
    for (const place of places) place.untrimmed = 0;
  };
  const write = (place: Place) => {
    if (place.done !== null) checkpoints.write(place.name, place.done);
    place.unwritten = 0;
  };
  /** What nobody here wants need not be read. */
  const wanted = () => commonPrefix(places.map(({ begins }) => begins));
  /** One at a time, so that nobody is given a record twice. */
  const look = (place: Place): Promise<boolean> => {
    const { seen } = place;
    const work = async () => {
      if (place.seen === seen) handOut(places, place, await stream.read(seen, READ_AT_ONCE, wanted()));
      return place.seen !== seen;
    };
    const looked = turn.then(work);
    turn = looked.catch(() => undefined);
    return looked;
  };
  const finish = (place: Place, through: string) => {
    const delivered = dropDone(place, through);
    place.done = through;
    if (delivered || place.unwritten >= NOW_AND_THEN) write(place);
    if (place.untrimmed >= NOW_AND_THEN) trim();
  };
  return {
    open: (name, facts) => {
      const done = checkpoints.read(name);
      const place: Place = { ...facts, name, done, seen: done, waiting: [], unwritten: 0, untrimmed: 0 };
      places.push(place);
      return {
        look: () => look(place),
        batch: most => batchOf(place, most),
        done: through => finish(place, through),
        again: () => void Object.assign(place, { seen: place.done, waiting: [] }),
        close: () => {
          write(place);
          trim();
        },
      };
    },
    onWrite: listener => stream.onWrite(listener),
  };
}

/** Gives a page to whoever stands where it begins. It ends where another reader stands: from there both go on together. */
function handOut(places: readonly Place[], reader: Place, { records, through }: StreamPage): void {
  if (through === null) return;
  const { seen } = reader;
  const end = lowest([through, ...places.map(place => place.seen).filter(other => comesAfter(other, seen))]);
  if (end === null) return;
  const page = records.filter(({ dynamodb }) => !isAfter(dynamodb.SequenceNumber, end));
  const looked = seen === null ? page.length : Number(end) - Number(seen);
  for (const place of places) {
    if (place.seen !== seen || (place !== reader && place.waiting.length >= MOST_WAITING)) continue;
    place.waiting.push(...page.filter(record => place.passes(record)));
    place.seen = end;
    place.unwritten += looked;
    place.untrimmed += looked;
  }
}

const comesAfter = (sequence: string | null, other: string | null): boolean =>
  sequence !== null && (other === null || isAfter(sequence, other));

function batchOf({ waiting, seen, done }: Place, most: number): Batch {
  let count = 0;
  for (let bytes = 0; count < Math.min(most, waiting.length); count += 1) {
    bytes += waiting[count]?.dynamodb.SizeBytes ?? 0;
    if (count > 0 && bytes > MOST_BYTES) break;
  }
  const passing = waiting.slice(0, count);
  const through = count < waiting.length ? sequenceOf(passing.at(-1)) : seen;
  return {
    passing,
    through: through === done ? null : through,
    full: count === most || count < waiting.length,
  };
}

/** Whether what waited became less. Others may have handed something on meanwhile, so places are compared and not counted. */
function dropDone(place: Place, through: string): boolean {
  const { waiting } = place;
  const rest = waiting.findIndex(record => isAfter(record.dynamodb.SequenceNumber, through));
  place.waiting = rest < 0 ? [] : waiting.slice(rest);
  return place.waiting.length < waiting.length;
}

const isAfter = (sequence: string, other: string): boolean => BigInt(sequence) > BigInt(other);

const sequenceOf = (record: StreamRecord | undefined): string | null =>
  record?.dynamodb.SequenceNumber ?? null;

/** The first of several places in a stream; null (its beginning) comes before all others. */
function lowest(sequences: readonly (string | null)[]): string | null {
  return sequences.reduce((first, other) => {
    if (first === null || other === null) return null;
    return isAfter(first, other) ? other : first;
  });
}

/** Finds a table's stream with its readers: the same for all who ask. */
export function sharedStreams(tables: Pick<Tables, 'stream'>, checkpoints: Checkpoints) {
  const known = new Map<string, SharedStream>();
  return (table: string): SharedStream => {
    const stream = known.get(table) ?? shareStream(tables.stream(table), checkpoints);
    known.set(table, stream);
    return stream;
  };
}
