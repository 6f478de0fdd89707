import type { RecordType } from '../core/record-type.ts';
import { bareHeader, isRefusedColumn } from './header.ts';
import { en } from './header-words/en.ts';
import { hy } from './header-words/hy.ts';
import { ka } from './header-words/ka.ts';
import { mn } from './header-words/mn.ts';
import type { HeaderWords } from './header-words/words.ts';
import { type Target, targetsOf } from './target.ts';

const languages: readonly HeaderWords[] = [en, mn, hy, ka];
const meanings = Object.keys(en) as (keyof HeaderWords)[];

/** What in the words is called a company is a contact's link, a lead's text or a company's own name. */
const pathsOf = (type: RecordType, meaning: keyof HeaderWords): readonly string[] =>
  meaning === 'company'
    ? ['companies', 'companyName', ...(type.name === 'company' ? ['name'] : [])]
    : [meaning];

/** Every word by which a target is known, with the target. */
const lexiconOf = (type: RecordType, targets: readonly Target[]): ReadonlyMap<string, Target> => {
  const byPath = new Map(targets.map(target => [target.path, target]));
  const words = new Map<string, Target>();
  const add = (word: string, target: Target | undefined): void => {
    const bare = bareHeader(word);
    if (target === undefined || bare === '') return;
    for (const spelling of [bare, bare.replaceAll(' ', '')])
      if (!words.has(spelling)) words.set(spelling, target);
  };
  for (const target of targets) {
    add(target.path, target);
    add(target.label, target);
  }
  for (const meaning of meanings) {
    const target = pathsOf(type, meaning)
      .map(path => byPath.get(path))
      .find(one => one !== undefined);
    for (const language of languages) for (const word of language[meaning]) add(word, target);
  }
  return words;
};

const shortest = 3;

/** The target of the longest word that the header begins with, or that begins with the header. */
const byBeginning = (words: ReadonlyMap<string, Target>, bare: string): readonly Target[] =>
  bare.length < shortest || words.has(bare)
    ? []
    : [...words]
        .filter(([word]) => word.length >= shortest && (bare.startsWith(`${word} `) || word.startsWith(bare)))
        .sort(([a], [b]) => b.length - a.length)
        .map(([, target]) => target);

/** A name beside a last name is the first one: `Нэр, Овог`. */
const given = (type: RecordType, guess: readonly (Target | undefined)[], targets: readonly Target[]) => {
  const splits = type.imports?.splits;
  const has = (path: string | undefined) => guess.some(target => target?.path === path);
  if (splits === undefined || !has(splits.rest) || has(splits.first)) return guess;
  const first = targets.find(target => target.path === splits.first);
  return guess.map(target => (target?.path === splits.column ? first : target));
};

/**
 * The target of each column by its header, in any of our languages: the same words first, then beginnings. Each target is given away
 * once, to the first column that asks for it.
 */
export const guessMapping = (
  type: RecordType,
  headers: readonly string[],
  targets: readonly Target[],
): readonly (Target | undefined)[] => {
  // A word for what this caller may not set stands for nothing else.
  const words = lexiconOf(type, targetsOf(type));
  const open = new Map(targets.map(target => [target.path, target]));
  const taken = new Set<Target>();
  const guess: (Target | undefined)[] = headers.map(() => undefined);
  const give = (at: number, wanted: readonly (Target | undefined)[]): void => {
    const target = wanted
      .map(one => open.get(one?.path ?? ''))
      .find(one => one !== undefined && !taken.has(one));
    if (guess[at] !== undefined || target === undefined) return;
    guess[at] = target;
    taken.add(target);
  };
  const bare = headers.map(header => (isRefusedColumn(header) ? '' : bareHeader(header)));
  for (const [at, header] of bare.entries())
    give(at, [words.get(header), words.get(header.replaceAll(' ', ''))]);
  for (const [at, header] of bare.entries()) give(at, byBeginning(words, header));
  return given(type, guess, targets);
};
