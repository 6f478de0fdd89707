/** What a page's address says behind `?`: texts by name. */
export type SearchTexts = Readonly<Record<string, string>>;

/** Reads `?a=b`. Values are texts and stay texts: a city named `007` is no number. */
export const parseSearch = (text: string): SearchTexts => Object.fromEntries(new URLSearchParams(text));

/** Brackets and `@` may stand as they are (and browsers send them so); people read and share these addresses. */
const encoded = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
    .replaceAll('%40', '@')
    .replaceAll('%3A', ':')
    .replaceAll('%20', '+');

/** Writes `?a=b`; what is undefined is left out. */
export const stringifySearch = (search: Readonly<Record<string, unknown>>): string => {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
};
