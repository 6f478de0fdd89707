/** Where a comma before the last digits is the decimal sign; elsewhere it groups thousands. */
const decimalCommas: ReadonlySet<string> = new Set(['hy', 'ka']);

const plain = (digits: string): number | undefined => {
  const number = Number(digits);
  return digits === '' || !Number.isFinite(number) ? undefined : number;
};

/** The sign before the decimals, if the text has one: the last of two different signs, or a single one that does not group by three. */
const decimalSign = (text: string, locale: string): string | undefined => {
  const signs = text.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (last === undefined) return undefined;
  if (new Set(signs).size === 2) return last;
  if (signs.length > 1) return undefined;
  const groups = /^\d{1,3}[.,]\d{3}$/.test(text);
  return !groups || last === (decimalCommas.has(locale) ? ',' : '.') ? last : undefined;
};

/** A number in the usual local spellings (`1 234,5`, `1,234.50`, `1'234`, `-5`, `12 %`), or `undefined` when it is none. */
export const readNumber = (text: string, locale: string): number | undefined => {
  const percent = /%$/.test(text.trim());
  const bare = text
    .trim()
    .replace(/%$/, '')
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^\u2212/, '-');
  const [, sign = '', digits = ''] = /^([+-]?)([\d.,]+)$/.exec(bare) ?? [];
  const decimal = decimalSign(digits, locale);
  const cut = decimal === undefined ? digits.length : digits.lastIndexOf(decimal);
  const groups = digits.slice(0, cut);
  const part = digits.slice(cut + 1);
  if (decimal !== undefined && groups.includes(decimal)) return undefined;
  const whole = groups.replace(/[.,]/g, '');
  if (/[.,]/.test(part) || !/\d/.test(digits)) return undefined;
  const number = plain(`${whole === '' ? '0' : whole}${part === '' ? '' : `.${part}`}`);
  if (number === undefined) return undefined;
  const signed = sign === '-' ? -number : number;
  return percent ? signed / 100 : signed;
};
