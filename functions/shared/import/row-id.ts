import { hash } from 'node:crypto';
import { encodeTime } from 'ulid';

/** Crockford's base 32, as ULIDs are written. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const inBase32 = (number: number, digits: number): string => {
  let [text, left] = ['', number];
  for (let at = 0; at < digits; at += 1) {
    text = `${alphabet[left % 32]}${text}`;
    left = Math.floor(left / 32);
  }
  return text;
};

const drawn = (seed: string, digits: number): string => {
  const bytes = hash('sha256', seed, 'buffer');
  let text = '';
  for (let at = 0; at < digits; at += 1) text += alphabet[(bytes[at] ?? 0) % 32];
  return text;
};

/**
 * The id of the record that a row becomes: the same whenever the row is read again, so that a repeated message makes nothing twice. It has the
 * shape of a ULID: when the import was started, the row's place, so that records sort as their rows do, and a hash.
 */
export const rowId = (prefix: string, importId: string, startedAt: string, row: number): string =>
  `${prefix}_${encodeTime(Date.parse(startedAt), 10)}${inBase32(row, 5)}${drawn(`${importId}|${prefix}|${row}`, 11)}`;

/** The id of a record that rows of an import name: the same for every row and batch that names it so. */
export const namedId = (prefix: string, importId: string, startedAt: string, name: string): string =>
  `${prefix}_${encodeTime(Date.parse(startedAt), 10)}${drawn(`${importId}|${prefix}|${name}`, 16)}`;
