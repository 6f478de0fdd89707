import { IntlMessageFormat } from 'intl-messageformat';

/** The texts of one language by dotted key; each is an ICU message. */
export type Messages = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** Words in the person's language. */
export interface Translator {
  readonly language: string;
  /** The locale whose numbers and sorting are used: a browser may not know the language's own. */
  readonly locale: string;
  /** The text of a key; a key that no language has is answered as itself. */
  t(key: string, values?: Values): string;
  /** The text of the first key that has one, else `otherwise`. */
  first(keys: readonly string[], otherwise: string): string;
}

const known = (locale: string): boolean => Intl.NumberFormat.supportedLocalesOf(locale).length > 0;

/** Makes a translator; what `messages` lack is taken from `fallback` (English), so that a half-done language can be used. */
export const translatorOf = (language: string, messages: Messages, fallback: Messages = {}): Translator => {
  const locale = known(language) ? language : (messages['format.locale'] ?? 'en');
  const made = new Map<string, IntlMessageFormat>();
  const format = (key: string): IntlMessageFormat | undefined => {
    const text = messages[key] ?? fallback[key];
    if (text === undefined) return undefined;
    const found = made.get(key) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    made.set(key, found);
    return found;
  };
  const t = (key: string, values?: Values): string => String(format(key)?.format(values) ?? key);
  return {
    language,
    locale,
    t,
    first: (keys, otherwise) => {
      const key = keys.find(one => messages[one] !== undefined || fallback[one] !== undefined);
      return key === undefined ? otherwise : t(key);
    },
  };
};
