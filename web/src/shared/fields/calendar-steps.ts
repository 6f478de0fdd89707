import type { CalendarAriaLabels } from '@mantine/dates';
import type { Translator } from '../i18n/translator.ts';

/** The names of a calendar's arrows, which are but pictures. */
export const steps = (t: Translator['t']): CalendarAriaLabels => ({
  previousMonth: t('calendar.previous'),
  nextMonth: t('calendar.next'),
  previousYear: t('calendar.previous'),
  nextYear: t('calendar.next'),
  previousDecade: t('calendar.previous'),
  nextDecade: t('calendar.next'),
});
