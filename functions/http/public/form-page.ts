import type { AppError, FieldIssue } from '../../../domain/core/app-error.ts';
import { lead } from '../../../domain/sales/lead.ts';
import type { Reply } from '../../shared/http/reply.ts';
import { type FormTexts, formTexts } from './form-texts.ts';
import { escapeHtml, htmlPage } from './html.ts';
import { consentName, honeypot } from './lead-of-post.ts';
import type { Form } from './open-form.ts';
import type { Posted } from './read-post.ts';

/** What stands in the form: what was typed before and what was wrong with it; nothing on the first visit. */
export interface Filled {
  readonly posted: Posted;
  readonly error?: AppError;
}

const inputTypes: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'tel',
  link: 'url',
  number: 'number',
  date: 'date',
};
const fills: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  companyName: 'organization',
};

const kindOf = (name: string): string => lead.fields[name as keyof typeof lead.fields]?.kind ?? 'text';

const words = (texts: FormTexts, { path, code }: FieldIssue): string => {
  if (code === 'field.required') return texts.missing;
  const kind = kindOf(path);
  return kind === 'email' || kind === 'phone' ? texts[kind] : texts.wrong;
};

const complaint = (texts: FormTexts, filled: Filled, name: string) => {
  const issue = filled.error?.details.issues?.find(({ path }) => path === name);
  return issue === undefined
    ? { attributes: '', line: '' }
    : {
        attributes: ` aria-invalid="true" aria-describedby="${escapeHtml(name)}-problem"`,
        line: `<p class="bad" id="${escapeHtml(name)}-problem">${escapeHtml(words(texts, issue))}</p>`,
      };
};

const question = (
  texts: FormTexts,
  filled: Filled,
  { field, label, required }: Form['fields'][number],
): string => {
  const name = escapeHtml(field);
  const value = escapeHtml(filled.posted[field] ?? '');
  const { attributes, line } = complaint(texts, filled, field);
  const complete = fills[field] === undefined ? '' : ` autocomplete="${fills[field]}"`;
  const common = `id="${name}" name="${name}"${required ? ' required' : ''}${complete}${attributes}`;
  const kind = kindOf(field);
  const control =
    kind === 'longText'
      ? `<textarea ${common} maxlength="20000">${value}</textarea>`
      : `<input ${common} type="${inputTypes[kind] ?? 'text'}" maxlength="500" value="${value}">`;
  const sign = required ? ' *' : '';
  return kind === 'yesNo'
    ? `<label class="tick"><input type="checkbox" id="${name}" name="${name}"${value === '' ? '' : ' checked'}><span>${escapeHtml(label)}</span></label>${line}`
    : `<label for="${name}">${escapeHtml(label)}${sign}</label>${control}${line}`;
};

const consent = (
  texts: FormTexts,
  filled: Filled,
  { id, text, required }: NonNullable<Form['consents']>[number],
): string => {
  const name = consentName(id);
  const { attributes, line } = complaint(texts, filled, name);
  const checked = (filled.posted[name] ?? '') === '' ? '' : ' checked';
  return `<label class="tick"><input type="checkbox" name="${escapeHtml(name)}" value="yes"${required ? ' required' : ''}${checked}${attributes}><span>${escapeHtml(text)}${required ? ' *' : ''}</span></label>${line}`;
};

/** Marks of the campaign and where the visitor came from travel on in hidden fields. */
const carried = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'landing_page',
  'referrer',
];
const hidden = (filled: Filled): string =>
  carried
    .filter(name => (filled.posted[name] ?? '') !== '')
    .map(name => `<input type="hidden" name="${name}" value="${escapeHtml(filled.posted[name] ?? '')}">`)
    .join('');

const trap = `<div class="trap" aria-hidden="true"><label>Fax<input name="${honeypot}" tabindex="-1" autocomplete="off"></label></div>`;

/** A redirect after sending counts as the form's action to a browser. */
const actionsOf = ({ redirectUrl }: Form): string =>
  redirectUrl === undefined ? "'self'" : `'self' ${new URL(redirectUrl).origin}`;

/** The page of a form: empty, or given back with what was typed and what is wrong. */
export const formPage = (form: Form, action: string, filled: Filled): Reply => {
  const texts = formTexts(form.language);
  const title = escapeHtml(form.heading ?? form.name);
  const body = [
    `<h1>${title}</h1>`,
    filled.error === undefined ? '' : `<p class="bad" role="alert">${escapeHtml(texts.again)}</p>`,
    `<form method="post" action="${escapeHtml(action)}">`,
    ...form.fields.map(row => question(texts, filled, row)),
    ...(form.consents ?? []).map(row => consent(texts, filled, row)),
    hidden(filled),
    trap,
    `<button type="submit">${escapeHtml(texts.send)}</button></form>`,
  ];
  return htmlPage(filled.error === undefined ? 200 : 422, {
    title,
    language: form.language ?? 'en',
    main: body.join(''),
    formAction: actionsOf(form),
  });
};

/** The page after sending. */
export const thanksPage = (form: Form): Reply => {
  const text = form.thankYou ?? formTexts(form.language).thanks;
  const main = text
    .split(/\n+/)
    .map(line => `<p>${escapeHtml(line)}</p>`)
    .join('');
  return htmlPage(200, {
    title: escapeHtml(form.heading ?? form.name),
    language: form.language ?? 'en',
    main,
  });
};

/** A page that only says what went wrong. */
export const problemPage = (status: number, language: string, code: 'none' | 'tooMany' | 'failed'): Reply => {
  const text = escapeHtml(formTexts(language)[code]);
  return htmlPage(status, { title: text, language, main: `<p role="alert">${text}</p>` });
};
