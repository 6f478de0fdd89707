/** The encodings that files of customers come in. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const;

/** The name of an encoding, as `TextDecoder` takes it. */
export type Encoding = (typeof encodings)[number];

/** What the first bytes say: the encoding, and how many bytes of a byte order mark come before the text. */
export interface Guess {
  readonly encoding: Encoding;
  readonly bom: number;
}

const boms: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The byte order mark that bytes begin with, if any. */
export const bomOf = (bytes: Uint8Array): Guess | undefined => {
  const found = boms.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  return found && { encoding: found[0], bom: found[1].length };
};

/** How many bytes one character of the syntax (a separator, a quote, a line end) takes. */
export const unitOf = (encoding: Encoding): 1 | 2 => (encoding.startsWith('utf-16') ? 2 : 1);

/** Spaces, line ends, digits and separators have one zero byte each in UTF-16, always on the same side, whatever the script. */
const utf16Of = (bytes: Uint8Array): Encoding | undefined => {
  let [even, odd] = [0, 0];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const enough = bytes.length / 2 / 20;
  if (odd > enough && even < odd / 4) return 'utf-16le';
  return even > enough && odd < even / 4 ? 'utf-16be' : undefined;
};

/** Whether bytes are UTF-8, in which a broken character among many whole ones is an accident; one that is cut at the end counts as whole. */
const isUtf8 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken === 0 || (text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0) > broken * 20;
};

/** Whether bytes say nothing of how other characters than those of ASCII are written. */
export const isAscii = (bytes: Uint8Array): boolean => bytes.every(byte => byte < 0x80);

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80;

/**
 * Windows-1251 or 1252, for bytes that are no UTF-8: words in Cyrillic are made of high bytes throughout, words in a Latin script have
 * single ones between ASCII letters.
 */
export const legacyOf = (bytes: Uint8Array): Encoding => {
  let [among, between] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isHigh(bytes[at])) continue;
    if (isHigh(bytes[at - 1]) || isHigh(bytes[at + 1])) among += 1;
    else if (isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[at + 1])) between += 1;
  }
  return among > between ? 'windows-1251' : 'windows-1252';
};

/** The encoding of a file by its first bytes: the byte order mark, else UTF-16 by its zero bytes, UTF-8 when it is valid, else Windows. */
export const guessEncoding = (bytes: Uint8Array): Guess => {
  const marked = bomOf(bytes);
  if (marked !== undefined) return marked;
  const wide = utf16Of(bytes);
  if (wide !== undefined) return { encoding: wide, bom: 0 };
  return { encoding: isUtf8(bytes) ? 'utf-8' : legacyOf(bytes), bom: 0 };
};
