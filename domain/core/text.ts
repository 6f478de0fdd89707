/** Controls (but tab and line breaks) and the invisible marks that turn text around or hide in it. */
const unwanted = /[[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]--[\t\n\r]]/gv;

/** Text as it is kept: NFC (so that twins in NFD are one), well-formed, no control or direction marks, trimmed. */
export const cleanText = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(unwanted, '').trim();

/** Text as it is compared: folded case and accents, one space between words, in any script. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** The words of a text, folded: runs of letters and digits. */
export const wordsOf = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** `expectedClose` → `Expected close`: the English label of a field that declares none. */
export const humanize = (name: string): string => {
  const words = name
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/-/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
