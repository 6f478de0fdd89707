/** Day and month names of the calendar by language; English is built in. */
const locales: Readonly<Record<string, readonly [name: string, load: () => Promise<unknown>]>> = {
  mn: ['mn', () => import('dayjs/locale/mn.js')],
  hy: ['hy-am', () => import('dayjs/locale/hy-am.js')],
  ka: ['ka', () => import('dayjs/locale/ka.js')],
};

/** Loads the calendar of a language; a language that has none gets the English one. Answers its name. */
export const loadCalendar = async (language: string): Promise<string> => {
  const found = locales[language];
  if (found === undefined) return 'en';
  const [name, load] = found;
  await load();
  return name;
};
