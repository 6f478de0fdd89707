import { dateOf, dayText, exactText, relativeText } from '../format/moment.ts';
import { useTranslator } from '../i18n/i18n.tsx';

/** A point in time: relative when young, exact on hover. */
export function Moment({ at }: { readonly at: string }) {
  const translator = useTranslator();
  const [time, now] = [new Date(at), new Date()];
  return (
    <time dateTime={at} title={exactText(time, now, translator)}>
      {relativeText(time, now, translator)}
    </time>
  );
}

/** A calendar day. */
export function Day({ on }: { readonly on: string }) {
  const translator = useTranslator();
  return <time dateTime={on}>{dayText(dateOf(on), new Date(), translator)}</time>;
}
