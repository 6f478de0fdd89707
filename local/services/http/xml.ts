/** A value that can be written as XML; `undefined` members are left out, lists become `<member>`s. */
export type XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlValue[]
  | { [name: string]: XmlValue };

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for XML and HTML, in elements and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character);
}

/** Writes one element with everything in it. Names come from our code, never from a caller. */
export function xmlElement(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  return `<${name}>${xmlContent(value)}</${name}>`;
}

function xmlContent(value: XmlValue): string {
  if (Array.isArray(value)) return value.map(one => xmlElement('member', one)).join('');
  if (typeof value !== 'object') return escapeMarkup(String(value));
  return Object.entries(value)
    .map(([name, inner]) => xmlElement(name, inner as XmlValue))
    .join('');
}
