import { foldText, wordsOf } from '../../../../domain/core/text.ts';

/** A piece of a text; `hit` is what the typed words begin. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** How many characters of a word (as it is written) make this folded beginning; 0 when it does not begin so. */
const reach = (word: string, typed: string): number => {
  if (!foldText(word).startsWith(typed)) return 0;
  let length = 1;
  while (length < word.length && foldText(word.slice(0, length)).length < typed.length) length += 1;
  // Marks of the last letter belong to it.
  while (/^\p{M}/u.test(word.slice(length))) length += 1;
  return length;
};

/** The text in pieces: of each word that a typed word begins, the beginning is a hit. Case and accents do not count. */
export const marked = (text: string, typed: string): readonly Piece[] => {
  const wanted = wordsOf(typed);
  const pieces: Piece[] = [];
  const put = (part: string, hit: boolean) => {
    if (part !== '') pieces.push({ text: part, hit });
  };
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const length = Math.max(0, ...wanted.map(one => reach(word, one)));
    if (length === 0) continue;
    put(text.slice(end, index), false);
    put(word.slice(0, length), true);
    end = index + length;
  }
  put(text.slice(end), false);
  return pieces;
};
