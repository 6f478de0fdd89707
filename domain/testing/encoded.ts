import type { Encoding } from '../import/encoding.ts';

const tables = new Map<Encoding, ReadonlyMap<string, number>>();

/** The bytes of an 8-bit encoding by letter, as `TextDecoder` reads them. */
const tableOf = (encoding: Encoding): ReadonlyMap<string, number> => {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const letters = [...new TextDecoder(encoding).decode(bytes)];
  const table = new Map(letters.map((letter, byte) => [letter, byte]));
  tables.set(encoding, table);
  return table;
};

/** The letters that an encoding can write, of those given. */
export const writable = (text: string, encoding: Encoding): string =>
  encoding.startsWith('utf')
    ? text.toWellFormed()
    : [...text].filter(one => tableOf(encoding).has(one)).join('');

const wide = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

/** A text in any encoding that files come in; letters that it cannot write are question marks. */
export const encoded = (text: string, encoding: Encoding): Uint8Array => {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding.startsWith('utf-16')) return wide(text, encoding === 'utf-16le');
  const table = tableOf(encoding);
  return Uint8Array.from([...text].map(letter => table.get(letter) ?? 0x3f));
};
