import type { Money } from '../../../../domain/core/field.ts';

/** The currencies that are offered for choice (ISO 4217). */
export const currencies: readonly string[] = [
  'MNT',
  'AMD',
  'GEL',
  'USD',
  'EUR',
  'RUB',
  'CNY',
  'GBP',
  'TRY',
  'KZT',
  'JPY',
  'KRW',
];

const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (locale: string, currency: string, short: boolean): Intl.NumberFormat => {
  const key = `${locale} ${currency} ${short}`;
  const found =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(short
        ? { notation: 'compact', maximumFractionDigits: 1 }
        : { trailingZeroDisplay: 'stripIfInteger' }),
    });
  formats.set(key, found);
  return found;
};

/** How many decimal places the currency has (ISO 4217): 2 for USD, 0 for JPY. */
export const placesOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The amount in whole units: 12.5 for 1250 cents. */
export const majorOf = (money: Money): number => money.minor / 10 ** placesOf(money.currency);

/** An amount in whole units as it is kept, in the smallest unit. */
export const moneyOf = (major: number, currency: string): Money => ({
  minor: Math.round(major * 10 ** placesOf(currency)),
  currency,
});

/** `$12.50`, `₮1,200,000`: by the locale, without useless zeros; `short` for sums in narrow places (`₮1.2M`). */
export const moneyText = (money: Money, locale: string, short = false): string =>
  formatOf(locale, money.currency, short).format(majorOf(money));

/** Sums per currency, the largest first: different currencies are never added up. */
export const sumsOf = (amounts: readonly Money[]): readonly Money[] => {
  const sums = new Map<string, number>();
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums]
    .map(([currency, minor]) => ({ minor, currency }))
    .sort((one, other) => other.minor - one.minor);
};
