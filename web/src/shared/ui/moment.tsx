import { dateOf, dayText, exactText, relativeText, timeOfDay } from '../format/moment.ts';
import { useTranslator } from '../i18n/i18n.tsx';

/** A point in time: relative when young, exact on hover. `inDay`: below the head of its day, where the date would be said twice. */
export function Moment({ at, inDay = false }: { readonly at: string; readonly inDay?: boolean }) {
  const translator = useTranslator();
  const [time, now] = [new Date(at), new Date()];
  return (
    <time dateTime={at} title={exactText(time, now, translator)}>
      {inDay ? timeOfDay(time, now, translator) : relativeText(time, now, translator)}
    </time>
  );
}

/** A calendar day. */
export function Day({ on }: { readonly on: string }) {
  const translator = useTranslator();
  return <time dateTime={on}>{dayText(dateOf(on), new Date(), translator)}</time>;
}
