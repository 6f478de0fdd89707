/** Currencies whose smallest unit is not a hundredth (ISO 4217, list one, 2024-06-25). A table and no `Intl`: stored keys must not change with a platform's data. */
const exceptions: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map(code => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map(code => [code, 3])),
  CLF: 4,
  UYW: 4,
};

/** How many decimal places the smallest unit of a currency has (ISO 4217 exponent). */
export const exponentOf = (currency: string): number =>
  Object.hasOwn(exceptions, currency) ? (exceptions[currency] ?? 2) : 2;

/** An amount in whole units of its currency: 1250 US cents are 12.5. */
export const majorOf = ({ minor, currency }: { readonly minor: number; readonly currency: string }): number =>
  minor / 10 ** exponentOf(currency);
