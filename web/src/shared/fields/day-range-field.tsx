import '@mantine/dates/styles.layer.css';
import { Group, Stack } from '@mantine/core';
import { DateInput, DatePicker, DatesProvider } from '@mantine/dates';
import { useEffect, useState } from 'react';
import { useTranslator } from '../i18n/i18n.tsx';
import { loadCalendar } from './calendar-locale.ts';
import { steps } from './calendar-steps.ts';
import { parseDay } from './parse-day.ts';

/** Days from, to, or both, each included: `2026-11-23`. */
export interface DayRange {
  readonly from?: string;
  readonly to?: string;
}

const rangeOf = (from: string | null, to: string | null): DayRange => ({
  ...(from === null ? {} : { from }),
  ...(to === null ? {} : { to }),
});

/** A span of days, typed or chosen in one calendar that covers nothing. */
export function DayRangeField({
  value,
  onChange,
}: {
  readonly value: DayRange;
  readonly onChange: (value: DayRange) => void;
}) {
  const [from, to] = [value.from ?? null, value.to ?? null];
  const { t, language } = useTranslator();
  const [locale, setLocale] = useState('en');
  useEffect(() => {
    void loadCalendar(language).then(setLocale);
  }, [language]);
  const typed = {
    size: 'sm',
    valueFormat: 'YYYY-MM-DD',
    placeholder: 'YYYY-MM-DD',
    dateParser: parseDay,
    popoverProps: { disabled: true },
  } as const;
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <Stack gap={8}>
        <Group grow gap={8} wrap="nowrap">
          <DateInput
            {...typed}
            label={t('filter.from')}
            value={from}
            onChange={next => onChange(rangeOf(next, to))}
          />
          <DateInput
            {...typed}
            label={t('filter.to')}
            value={to}
            onChange={next => onChange(rangeOf(from, next))}
          />
        </Group>
        <DatePicker
          type="range"
          ariaLabels={steps(t)}
          size="sm"
          allowSingleDateInRange
          value={[from, to]}
          onChange={([start, end]) => onChange(rangeOf(start, end))}
        />
      </Stack>
    </DatesProvider>
  );
}
