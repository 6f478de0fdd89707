import { DateInput, DatesProvider, DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs';
import { useEffect, useState } from 'react';
import { useTranslator } from '../i18n/i18n.tsx';
import { loadCalendar } from './calendar-locale.ts';
import { steps } from './calendar-steps.ts';
import type { Frame } from './input.tsx';
import { parseDay } from './parse-day.ts';

/** `2026-11-23 14:05:00` of the picker, in the browser's time zone, as an instant. */
const toInstant = (local: string): string => new Date(local.replace(' ', 'T')).toISOString();

const two = (value: number): string => String(value).padStart(2, '0');
const toLocal = (instant: string): string => {
  const at = new Date(instant);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:00`;
};

/** A day, or a day with a time. */
export default function DateField({
  frame,
  withTime,
  value,
  onChange,
}: {
  readonly frame: Frame;
  readonly withTime: boolean;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { t, language } = useTranslator();
  const [locale, setLocale] = useState('en');
  useEffect(() => {
    void loadCalendar(language).then(setLocale);
  }, [language]);
  const common = {
    ...frame,
    clearable: !frame.withAsterisk,
    size: 'sm',
    ariaLabels: steps(t),
    leftSection: <IconCalendar size={16} stroke={1.6} />,
    popoverProps: { shadow: 'md' },
  } as const;
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      {withTime ? (
        <DateTimePicker
          {...common}
          valueFormat="YYYY-MM-DD HH:mm"
          value={value === undefined ? null : toLocal(value)}
          onChange={next => onChange(next === null ? undefined : toInstant(next))}
        />
      ) : (
        <DateInput
          {...common}
          valueFormat="YYYY-MM-DD"
          dateParser={parseDay}
          placeholder="YYYY-MM-DD"
          value={value ?? null}
          onChange={next => onChange(next ?? undefined)}
        />
      )}
    </DatesProvider>
  );
}
