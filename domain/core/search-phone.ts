/** The country calling codes of one and of two digits (ITU-T E.164, list of 15 December 2023); all others have three. */
const shortCodes = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** The digits of an international number without its country code: what people at home dial, but for a 0 before it. */
export const nationalDigits = (digits: string): string =>
  digits.slice(shortCodes.exec(digits)?.[0].length ?? 3);

/** Digits from the last to the first: the end of a number is the beginning of this. */
export const backwards = (digits: string): string => [...digits].reverse().join('');

/** So many digits at least are looked for at the end of a number. */
export const shortestEnding = 4;

/** What was typed as a phone number: its digits, with `+` in front when it names its country (`+`, `00`); `+374 (0)10 …` has no 0. */
export const phoneTyped = (text: string): string => {
  const digits = text.replace(/\(0\)/, '').replace(/\D/g, '');
  if (text.trim().startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
};

/** The ways to read typed digits as the beginning of a national number: as it stands, with a country code, with the 0 or 8 that is dialled at home. */
export const nationalReadings = (typed: string): readonly string[] => {
  if (typed.startsWith('+')) return [nationalDigits(typed.slice(1))].filter(digits => digits !== '');
  const trunk = /^[08]/.test(typed) ? [typed.slice(1)] : [];
  return typed.length < shortestEnding
    ? [typed]
    : [...new Set([typed, ...trunk, nationalDigits(typed)])].filter(digits => digits.length > 1);
};

/** How typed digits fit a number in E.164: all of it, its beginning, its end, or not at all. */
export const phoneFit = (number: string, typed: string): 'whole' | 'beginning' | 'end' | undefined => {
  const digits = number.slice(1);
  const national = nationalDigits(digits);
  const spellings = typed.startsWith('+')
    ? [number]
    : [digits, national, `0${national}`, ...(digits.startsWith('7') ? [`8${national}`] : [])];
  if (spellings.includes(typed)) return 'whole';
  if (spellings.some(spelling => spelling.startsWith(typed))) return 'beginning';
  return typed.length >= shortestEnding && digits.endsWith(typed) ? 'end' : undefined;
};
