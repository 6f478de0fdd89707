import type { Import } from '../../shared/api/imports.ts';
import type { Translator } from '../../shared/i18n/translator.ts';

/** What became of rows. */
export const outcomes = ['created', 'updated', 'skipped', 'refused'] as const;

/** `1,200 created · 3 refused`: what there is of each. */
export const countsText = (run: Import, { t }: Translator): string =>
  outcomes
    .filter(name => (run[name] ?? 0) > 0)
    .map(name => t(`import.count.${name}`, { n: run[name] ?? 0 }))
    .join(' · ');

/** Rows a second since the start, over at least a second; 0 before anything was read. */
export const rateOf = ({ read = 0, startedAt }: Pick<Import, 'read' | 'startedAt'>, now: Date): number => {
  if (startedAt === undefined || read === 0) return 0;
  const seconds = Math.max(1, (now.getTime() - new Date(startedAt).getTime()) / 1000);
  return Math.round(read / seconds);
};

/** The share of the rows that were read, in percent; never 100 before the end. */
export const shareOf = ({ read = 0, rows = 0 }: Pick<Import, 'read' | 'rows'>): number =>
  rows === 0 ? 0 : Math.min(99, Math.floor((read / rows) * 100));
