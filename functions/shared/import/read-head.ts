import { checkHeader } from '../../../domain/import/check-header.ts';
import { bomOf, type Encoding, guessEncoding, isAscii, unitOf } from '../../../domain/import/encoding.ts';
import { type RowPlace, rowScanner } from '../../../domain/import/scan-rows.ts';
import { guessSeparator, type Separator } from '../../../domain/import/separator.ts';
import type { Files, Kept } from '../files/files.ts';
import { fileNames } from './job.ts';
import { parseRows } from './parse-rows.ts';

/** So much of a file is looked at to tell what it is: 256 KB. */
const headSize = 262_144;
const mostSamples = 50;

/** What the beginning of a file says of it. */
export interface Head {
  readonly encoding: Encoding;
  /** Nothing but ASCII was seen: the rest of the file may say more. */
  readonly unsure: boolean;
  /** Bytes before the text. */
  readonly begin: number;
  readonly separator: Separator;
  readonly columns: readonly string[];
  /** The first rows, without the header: at most 50. */
  readonly samples: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** About how many rows there are, told from the size of the first. */
  readonly rowsGuessed: number;
}

/** What somebody says of a file, and what need not be guessed then. */
export interface Said {
  readonly encoding?: Encoding | undefined;
  readonly separator?: Separator | undefined;
}

/** Throws nothing: what cannot be decoded shows as a question mark, and its row is refused when it is imported. */
const decode = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);

const placesIn = (
  bytes: Uint8Array,
  format: Parameters<typeof rowScanner>[0],
  whole: boolean,
): readonly RowPlace[] => {
  const places: RowPlace[] = [];
  const scanner = rowScanner(format, place => void places.push(place));
  scanner.push(bytes);
  if (whole) scanner.end();
  return places;
};

/** Reads the head of a file that is `size` bytes long. Throws what `checkHeader` throws. */
export const headOf = (bytes: Uint8Array, size: number, said: Said = {}): Head => {
  const guess = guessEncoding(bytes);
  const encoding = said.encoding ?? guess.encoding;
  const mark = bomOf(bytes);
  const begin = mark !== undefined && unitOf(mark.encoding) === unitOf(encoding) ? mark.bom : 0;
  const separator = said.separator ?? guessSeparator(decode(bytes.subarray(begin), encoding));
  const places = placesIn(bytes, { encoding, separator, begin }, bytes.length >= size);
  const rows = places
    .slice(0, mostSamples + 1)
    .map((place, at) => ({ row: at + 1, cells: cellsAt(bytes, place, encoding, separator) }));
  const columns = checkHeader(rows[0]?.cells);
  const filled = places.slice(1).filter(place => place.filled);
  const seen = places.at(-1)?.to ?? size;
  return {
    encoding,
    unsure: said.encoding === undefined && encoding === 'utf-8' && begin === 0 && isAscii(bytes),
    begin,
    separator,
    columns,
    samples: rows.slice(1).filter((_, at) => places[at + 1]?.filled === true),
    rowsGuessed: Math.round((filled.length * (size - begin)) / Math.max(1, seen - begin)),
  };
};

const cellsAt = (
  bytes: Uint8Array,
  { from, to }: RowPlace,
  encoding: Encoding,
  separator: string,
): readonly string[] => parseRows(decode(bytes.subarray(from, to), encoding), separator)[0] ?? [];

/** Reads the head of an uploaded file. */
export const readHead = async (files: Files, id: string, kept: Kept, said: Said = {}): Promise<Head> =>
  headOf(
    await files.read(fileNames(id).upload, kept.etag, { from: 0, to: Math.min(kept.size, headSize) }),
    kept.size,
    said,
  );
