/** A bound of an amount: whole units, of one currency when it is said. */
export interface Amount {
  readonly major: number;
  readonly currency?: string;
}

/** Reads `12.50 USD` or `12.50`; `undefined` for what is no amount. */
export const amountIn = (text: string | undefined): Amount | undefined => {
  const [, number, currency] = /^(-?\d+(?:\.\d+)?)(?: ([A-Z]{3}))?$/.exec(text ?? '') ?? [];
  if (number === undefined) return undefined;
  return { major: Number(number), ...(currency === undefined ? {} : { currency }) };
};

/** Writes it as filters take it. */
export const amountText = ({ major, currency }: Amount): string =>
  currency === undefined ? String(major) : `${major} ${currency}`;
