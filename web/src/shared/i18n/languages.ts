import type { Messages } from './translator.ts';

/** A language is one file `messages/<code>.json`: adding the file is all that it takes. */
const files = import.meta.glob<Messages>('../../messages/*.json', { import: 'default' });

const codeOf = (path: string): string => path.replace(/^.*\/|\.json$/g, '');
const loaders = new Map(Object.entries(files).map(([path, load]) => [codeOf(path), load]));

/** The codes of the languages that there are, English first. */
export const languages: readonly string[] = [...loaders.keys()].sort((one, other) =>
  one === 'en' ? -1 : other === 'en' ? 1 : one.localeCompare(other),
);

/** The messages of a language; throws when there are none. */
export const loadMessages = (code: string): Promise<Messages> => {
  const load = loaders.get(code);
  return load === undefined ? Promise.reject(new Error(`No messages for ${code}.`)) : load();
};

const memory = 'steppe.language';

/** The language that was chosen here, else the first of the browser's that we have, else English. */
export const preferredLanguage = (): string => {
  const wishes = [localStorage.getItem(memory) ?? '', ...navigator.languages.map(tag => tag.slice(0, 2))];
  return wishes.find(code => loaders.has(code)) ?? 'en';
};

/** Keeps the choice for the next visit. */
export const rememberLanguage = (code: string): void => localStorage.setItem(memory, code);
