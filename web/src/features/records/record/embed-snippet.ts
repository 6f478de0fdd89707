import type { AnyRecord } from '../../../../../domain/core/record-type.ts';

interface Question {
  readonly field: string;
  readonly label: string;
  readonly required?: boolean;
}

interface Consent {
  readonly id: string;
  readonly text: string;
  readonly required?: boolean;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, one => escapes[one] ?? one);

const rows = <Row>(value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const need = ({ required }: { readonly required?: boolean }): string =>
  required === true ? ' required' : '';

const question = (one: Question): string => {
  const start = `name="${escaped(one.field)}"${need(one)}>`;
  const input = one.field === 'message' ? `<textarea ${start}</textarea>` : `<input ${start}`;
  return `  <label>${escaped(one.label)} ${input}</label>`;
};

const consent = (one: Consent): string =>
  `  <label><input type="checkbox" name="consent_${escaped(one.id)}" value="yes"${need(one)}> ${escaped(one.text)}</label>`;

/** The HTML of a form for somebody's own page: its fields by their names, its consents, and the empty field that only bots fill. */
export const embedSnippet = (address: string, form: AnyRecord): string =>
  [
    `<form method="post" action="${escaped(address)}">`,
    ...rows<Question>(form.fields).map(question),
    ...rows<Consent>(form.consents).map(consent),
    '  <input name="fax_number_2" tabindex="-1" autocomplete="off" style="display:none">',
    '  <button>OK</button>',
    '</form>',
  ].join('\n');
