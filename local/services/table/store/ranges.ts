import type { KeyColumn } from './keys.ts';
import type { StoredItem } from './stored-item.ts';

/** One end of a range of sort keys. */
export interface Bound {
  value: KeyColumn;
  inclusive: boolean;
}

/** Which rows are read, in which order. */
export interface Range {
  /** Undefined reads every partition (a scan). */
  partition?: KeyColumn;
  low?: Bound;
  high?: Bound;
  /** Read on behind this row: the values of all order columns. */
  after?: readonly KeyColumn[];
  forward: boolean;
}

/** Rows that are read in ranges: what to select from which SQLite tables. `columns` are the primary key that leads; the first is the partition. */
export interface Source {
  select: string;
  from: string;
  columns: readonly string[];
  /** The item that a selected row stands for. */
  stored: (row: Record<string, unknown>) => StoredItem;
}

/** The select that reads a range, with its parameters. */
export function rangeQuery(
  source: Omit<Source, 'stored'>,
  wanted: Range,
): { sql: string; values: KeyColumn[] } {
  const range = tightest(wanted);
  const [partition, ...within] = source.columns as [string, ...string[]];
  const order = range.partition === undefined ? source.columns : within;
  const where: string[] = [];
  const values: KeyColumn[] = [];
  const add = (term: string, ...more: KeyColumn[]): void => {
    where.push(term);
    values.push(...more);
  };
  if (range.partition !== undefined) add(`${partition} = ?`, range.partition);
  if (range.low) add(`${within[0]} ${range.low.inclusive ? '>=' : '>'} ?`, range.low.value);
  if (range.high) add(`${within[0]} ${range.high.inclusive ? '<=' : '<'} ?`, range.high.value);
  if (range.after)
    add(`${tuple(order)} ${range.forward ? '>' : '<'} ${tuple(order.map(() => '?'))}`, ...range.after);
  const direction = range.forward ? '' : ' desc';
  const filter = where.length > 0 ? ` where ${where.join(' and ')}` : '';
  const sorted = order.map(column => column + direction).join(', ');
  return { sql: `select ${source.select} from ${source.from}${filter} order by ${sorted}`, values };
}

/**
 * Leaves one term for the end where reading starts. With two SQLite seeks by the bound and skips row by row
 * to the start key, so that reading a long range page by page would cost the square of its length.
 */
function tightest(range: Range): Range {
  const { after, low, high, forward, ...rest } = range;
  const bound = forward ? low : high;
  const other = forward ? { ...(high && { high }) } : { ...(low && { low }) };
  const isBefore = after && bound && liesBefore(after[0] as KeyColumn, bound, forward);
  const start = isBefore || !after ? { ...(bound && { [forward ? 'low' : 'high']: bound }) } : { after };
  return { ...rest, forward, ...other, ...start };
}

/** Whether a start key lies before the first row that the bound lets through. */
function liesBefore(start: KeyColumn, bound: Bound, forward: boolean): boolean {
  const relation = Buffer.compare(Buffer.from(start as string), Buffer.from(bound.value as string));
  return (forward ? relation : -relation) < (bound.inclusive ? 0 : 1);
}

const tuple = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] as string) : `(${parts.join(', ')})`;

/** The end of all keys that begin with a prefix; undefined when there is none (a binary of 0xFF only). */
export function prefixEnd(prefix: KeyColumn): KeyColumn | undefined {
  return typeof prefix === 'string' ? nextText(prefix) : nextBytes(prefix);
}

function nextText(prefix: string): string | undefined {
  const characters = [...prefix];
  for (let last = characters.pop(); last !== undefined; last = characters.pop()) {
    const code = last.codePointAt(0) as number;
    // U+D800 to U+DFFF are no characters: the one after U+D7FF is U+E000.
    const next = code === 0xd7ff ? 0xe000 : code + 1;
    if (next <= 0x10ffff) return characters.join('') + String.fromCodePoint(next);
  }
  return undefined;
}

function nextBytes(prefix: Uint8Array): Uint8Array | undefined {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length -= 1;
  if (length === 0) return undefined;
  const next = prefix.slice(0, length);
  next[length - 1] = (next[length - 1] as number) + 1;
  return next;
}
