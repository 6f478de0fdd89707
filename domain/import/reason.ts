import { hy } from './reasons/hy.ts';
import { ka } from './reasons/ka.ts';
import { mn } from './reasons/mn.ts';
import type { ReasonWords } from './reasons/words.ts';
import type { ReasonValues, RowIssue } from './row-issue.ts';

/** The reasons that are said in every language: of a cell by the kind of its field, of a row by what keeps it out. */
export type ReasonCode = keyof ReasonWords;

const languages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mn: { ...mn },
  hy: { ...hy },
  ka: { ...ka },
};

const filled = (words: string, values: ReasonValues): string =>
  words.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** A reason that concerns the whole row: its English words, filled in, and its code for the other languages. */
export const rowIssue = (
  code: ReasonCode,
  english: string,
  values: ReasonValues = {},
  column = '',
): RowIssue => ({
  column,
  code,
  message: filled(english, values),
  ...(Object.keys(values).length > 0 && { values }),
});

/** A reason in a language; in English where that language has no words for it. */
export const reasonIn = (language: string | undefined, { code, message, values = {} }: RowIssue): string => {
  const words = languages[language ?? '']?.[code ?? ''];
  return words === undefined ? message : filled(words, values);
};
