import { type FormEvent, useState } from 'react';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { problemText } from '../../shared/ui/problem-text.ts';

/** Sends a form once at a time; a refusal becomes words above it, what was typed stays. */
export const useSubmit = (send: () => Promise<void>) => {
  const translator = useTranslator();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    send()
      .catch((cause: unknown) => setError(problemText(cause, translator)))
      .finally(() => setBusy(false));
  };
  return { busy, error, submit };
};
