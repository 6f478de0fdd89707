import { scriptOf, searchKeys } from './search-key.ts';
import { backwards, nationalReadings, phoneFit, phoneTyped, shortestEnding } from './search-phone.ts';
import { cutWord } from './search-terms.ts';
import { foldText, wordsOf } from './text.ts';

const longestText = 200;
const mostWordsTyped = 6;
const isDigits = (word: string): boolean => /^\+?\d+$/.test(word);

const tokenWords = (token: string): readonly string[] => {
  if (!token.includes('@')) return wordsOf(token);
  return [foldText(token).replace(/^@+/, '')].filter(word => word !== '');
};

/** `example.mn`, `bat.erdene`: a domain or the like, but also an initial and a name. */
const isDotted = (token: string): boolean => /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(token);

const distinct = (words: readonly string[]): readonly string[] =>
  [...new Set(words.map(cutWord))].slice(0, mostWordsTyped);

/**
 * What a person typed, as words to look for, in the ways in which it can be read, the likeliest first: digits and signs are one
 * phone number, or else the words that they look like; what has dots inside is one, or several. Empty when there is no word in it.
 */
export const queryReadings = (text: string): readonly (readonly string[])[] => {
  const typed = text.slice(0, longestText).trim();
  const tokens = typed.split(/\s+/);
  const words = distinct(tokens.flatMap(tokenWords));
  if (words.length === 0) return [];
  const phone = phoneTyped(typed);
  if (/^[+()\d\s./-]+$/.test(typed) && phone.length >= shortestEnding)
    return words.length > 1 ? [[phone], words] : [[phone]];
  const dotted = tokens.flatMap(token => (isDotted(token) ? [foldText(token)] : tokenWords(token)));
  return tokens.some(isDotted) ? [distinct(dotted), words] : [words];
};

/** A beginning of row keys to look at; `phone`: only rows of phone numbers can fit. */
export interface LookUp {
  readonly key: string;
  readonly phone?: true;
}

/** Where the rows of a typed word may be. */
export const lookUps = (word: string): readonly LookUp[] => {
  if (!isDigits(word)) return searchKeys(word).map(key => ({ key: `w#${key}` }));
  const beginnings = nationalReadings(word).map(digits => ({
    key: `w#${digits}`,
    ...(digits === word ? {} : { phone: true as const }),
  }));
  const ending = { key: `e#${backwards(word)}`, phone: true as const };
  return word.length >= shortestEnding && !word.startsWith('+') ? [...beginnings, ending] : beginnings;
};

/** The word that narrows the search most: the longest. */
export const leadingWord = (words: readonly string[]): string =>
  words.reduce((best, word) => (word.length > best.length ? word : best), '');

/** How well a typed word fits a word of a record, 0 best: `exact`, and whether it is `written` so or only sounds so in another script. */
const fits = { exactWritten: 0, exactSpoken: 1, written: 2, spoken: 3 } as const;
type Fit = (typeof fits)[keyof typeof fits];

/** Whether one of the parts of an address (between dots, dashes and the @) begins with `word`. */
const beginsPart = (address: string, word: string): boolean => {
  for (let at = address.indexOf(word); at >= 0; at = address.indexOf(word, at + 1))
    if (at === 0 || /[^\p{L}\p{N}]/u.test(address.charAt(at - 1))) return true;
  return false;
};

const addressFit = (address: string, word: string): Fit | undefined => {
  if (address === word) return fits.exactWritten;
  if (beginsPart(address, word)) return fits.written;
  const [spoken] = scriptOf(word) === 'latin' ? [] : searchKeys(word);
  const [key = ''] = spoken === undefined ? [] : searchKeys(address);
  return spoken !== undefined && beginsPart(key, spoken) ? fits.spoken : undefined;
};

const phoneFits = { whole: fits.exactWritten, beginning: fits.written, end: fits.spoken } as const;

const wordFit = (term: string, word: string): Fit | undefined => {
  if (term === word) return fits.exactWritten;
  if (term.startsWith(word)) return fits.written;
  if (scriptOf(term) === scriptOf(word)) return undefined;
  const [typed, keys] = [searchKeys(word), searchKeys(term)];
  if (keys.some(key => typed.includes(key))) return fits.exactSpoken;
  return keys.some(key => typed.some(one => key.startsWith(one))) ? fits.spoken : undefined;
};

const fitOf = (term: string, word: string): Fit | undefined => {
  if (term.startsWith('+')) {
    const fit = isDigits(word) ? phoneFit(term, word) : undefined;
    return fit === undefined ? undefined : phoneFits[fit];
  }
  return term.includes('@') ? addressFit(term, word) : wordFit(term, word);
};

const bestFit = (terms: readonly string[], word: string): Fit | undefined => {
  let best: Fit | undefined;
  for (const term of terms) {
    const fit = fitOf(term, word);
    if (fit !== undefined && (best === undefined || fit < best)) best = fit;
    if (best === 0) return best;
  }
  return best;
};

/**
 * How well a record's terms answer the typed words, the lowest best: exact before beginnings, as it is written before what only
 * sounds so in another script. `undefined` when a word is not there.
 */
export const rankOf = (terms: readonly string[], words: readonly string[]): number | undefined => {
  let rank = 0;
  for (const word of words) {
    const fit = bestFit(terms, word);
    if (fit === undefined) return undefined;
    rank += (fit >= fits.written ? 2 * mostWordsTyped : 0) + (fit % 2);
  }
  return rank;
};
