import { foldText } from '../core/text.ts';

const folded = (...words: string[]): ReadonlySet<string> => new Set(words.map(foldText));
const yes = folded(
  'yes',
  'y',
  'true',
  '1',
  'x',
  '✓',
  '+',
  'on',
  'тийм',
  'за',
  'да',
  'այո',
  'կա',
  'კი',
  'დიახ',
);
const no = folded('no', 'n', 'false', '0', '-', 'off', 'үгүй', 'нет', 'ոչ', 'չկա', 'არა');

/** Yes or no in English, Mongolian, Armenian, Georgian or Russian; `undefined` for anything else. */
export const readYesNo = (text: string): boolean | undefined => {
  const word = foldText(text);
  return yes.has(word) ? true : no.has(word) ? false : undefined;
};
