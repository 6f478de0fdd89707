import { scriptOf, searchKeys } from '../../../../domain/core/search-key.ts';
import { foldText, wordsOf } from '../../../../domain/core/text.ts';

/** A piece of a text; `hit` is what the typed words begin. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Marks of the last letter belong to it. */
const withMarks = (word: string, length: number): number => {
  let end = length;
  while (/^\p{M}/u.test(word.slice(end))) end += 1;
  return end;
};

/** The shortest beginning of a word that passes; 0 when none does. */
const shortest = (word: string, passes: (beginning: string) => boolean): number => {
  for (let length = 1; length <= word.length; length += 1)
    if (passes(foldText(word.slice(0, length)))) return withMarks(word, length);
  return 0;
};

/** How many characters of a word (as it is written) make the typed beginning, as written or as it sounds in another script. */
const reach = (word: string, typed: string): number => {
  const folded = foldText(word);
  if (folded.startsWith(typed)) return shortest(word, one => one.length >= typed.length);
  if (scriptOf(folded) === scriptOf(typed)) return 0;
  const keys = searchKeys(typed);
  return shortest(word, one => searchKeys(one).some(key => keys.some(wanted => key.startsWith(wanted))));
};

/** The text in pieces: of each word that a typed word begins, the beginning is a hit. Case and accents do not count, nor does the script: `bat` marks `Бат`. */
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
