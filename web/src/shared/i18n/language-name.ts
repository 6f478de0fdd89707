const own: Readonly<Record<string, string>> = {
  en: 'English',
  mn: 'Монгол',
  hy: 'Հայերեն',
  ka: 'ქართული',
};

/** A language's name in itself. Browsers do not know the small ones well, hence the list; a new one falls back to theirs. */
export const languageName = (code: string): string =>
  own[code] ?? new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
