import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { loadMessages, preferredLanguage, rememberLanguage } from './languages.ts';
import { type Translator, translatorOf } from './translator.ts';

interface I18n {
  readonly translator: Translator;
  readonly choose: (language: string) => Promise<void>;
}

const Context = createContext<I18n | undefined>(undefined);

const load = async (language: string): Promise<Translator> => {
  const [messages, english] = await Promise.all([loadMessages(language), loadMessages('en')]);
  return translatorOf(language, messages, english);
};

/** The translator of the preferred language: loaded before the first page is drawn, so that no text changes under the eye. */
export const firstTranslator = (): Promise<Translator> => load(preferredLanguage()).catch(() => load('en'));

/** Gives its children the language and the means to change it. */
export function I18nProvider({
  first,
  children,
}: {
  readonly first: Translator;
  readonly children: ReactNode;
}) {
  const [translator, setTranslator] = useState(first);
  useEffect(() => {
    document.documentElement.lang = translator.language;
  }, [translator]);
  const choose = useCallback(async (language: string) => {
    setTranslator(await load(language));
    rememberLanguage(language);
  }, []);
  const value = useMemo(() => ({ translator, choose }), [translator, choose]);
  return <Context value={value}>{children}</Context>;
}

const useI18n = (): I18n => {
  const found = use(Context);
  if (found === undefined) throw new Error('There is no I18nProvider above.');
  return found;
};

/** The words of the person's language. */
export const useTranslator = (): Translator => useI18n().translator;

/** Changes the language and keeps the choice. */
export const useChooseLanguage = (): I18n['choose'] => useI18n().choose;
