import { AppError, type FieldIssue } from '../../../domain/core/app-error.ts';
import { kindSchema } from '../../../domain/core/kind-schema.ts';
import { createSchema, issuesOf } from '../../../domain/core/schema.ts';
import { isFormField } from '../../../domain/marketing/sound-form.ts';
import { lead } from '../../../domain/sales/lead.ts';
import type { Form } from './open-form.ts';
import type { Posted } from './read-post.ts';

/** What a post becomes: what a visitor gave, and what only the platform may write down. */
export interface LeadOfPost {
  readonly input: Readonly<Record<string, unknown>>;
  readonly platformValues: Readonly<Record<string, unknown>>;
}

/** Bots fill every field; people do not see this one. */
export const honeypot = 'fax_number_2';

/** The name of a consent's checkbox. */
export const consentName = (id: string): string => `consent_${id}`;

const trace = {
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  utmCampaign: 'utm_campaign',
  utmTerm: 'utm_term',
  utmContent: 'utm_content',
} as const;

const ticked = (value: string | undefined): boolean =>
  value !== undefined && !['', 'false', '0', 'off', 'no'].includes(value.trim().toLowerCase());

const typed = (name: string, value: string): unknown => {
  const kind = lead.fields[name as keyof typeof lead.fields]?.kind as string;
  if (kind === 'yesNo') return ticked(value);
  return kind === 'number' ? Number(value) : value;
};

/** The answers to the form's questions. Other entries (buttons, campaign marks of other tools) are no fields of ours and pass by. */
const answers = (form: Form, posted: Posted): Record<string, unknown> =>
  Object.fromEntries(
    form.fields
      .filter(({ field }) => isFormField(field) && (posted[field] ?? '').trim() !== '')
      .map(({ field }) => [field, typed(field, posted[field] ?? '')]),
  );

/** Where the visitor came from: kept when it can be read, dropped when not, since the visitor did not type it. */
const whence = (posted: Posted, referer: string | undefined): Record<string, unknown> => {
  const texts = Object.entries(trace).flatMap(([field, name]) => {
    const value = posted[name]?.slice(0, 500);
    return value === undefined || value.trim() === '' ? [] : [[field, value]];
  });
  const links = Object.entries({
    landingPage: posted.landing_page ?? referer,
    referrer: posted.referrer,
  }).flatMap(([field, value]) => {
    const link = kindSchema({ kind: 'link' }).safeParse(value);
    return link.success ? [[field, link.data]] : [];
  });
  return Object.fromEntries([...texts, ...links]);
};

/** Each consent that was asked for, with the words shown, whether it was given, and when: the proof (REQUIREMENTS B1). */
const consentsOf = (form: Form, posted: Posted, at: string) =>
  (form.consents ?? []).map(({ id, purpose, text, textVersion }) => ({
    id,
    purpose,
    text,
    textVersion,
    given: ticked(posted[consentName(id)]),
    at,
    channel: 'form',
  }));

const needed = (path: string): FieldIssue => ({ path, code: 'field.required', message: 'Fill this in.' });

const missing = (form: Form, posted: Posted): readonly FieldIssue[] => [
  ...form.fields
    .filter(({ required, field }) => required === true && (posted[field] ?? '').trim() === '')
    .map(({ field }) => needed(field)),
  ...(form.consents ?? [])
    .filter(({ id, required }) => required === true && !ticked(posted[consentName(id)]))
    .map(({ id }) => needed(consentName(id))),
];

/** What the lead's own fields say of the answers; what is missing was said already. */
const unreadable = (
  input: Readonly<Record<string, unknown>>,
  country: string | undefined,
): readonly FieldIssue[] => {
  const schema = createSchema(lead, {}, country === undefined ? {} : { country });
  const read = schema.safeParse(input, { reportInput: true });
  return read.success ? [] : issuesOf(read.error).filter(({ code }) => code !== 'field.required');
};

/**
 * Reads a post as a lead, with phone numbers of the tenant's country. Throws `input.invalid` naming everything that is missing or cannot be
 * read, `form.refused` for a filled trap.
 */
export const leadOfPost = (
  form: Form,
  posted: Posted,
  {
    at,
    referer,
    country,
  }: { readonly at: string; readonly referer?: string | undefined; readonly country?: string | undefined },
): LeadOfPost => {
  if ((posted[honeypot] ?? '').trim() !== '')
    throw new AppError('invalid', 'form.refused', 'This could not be taken.');
  const source = form.source ?? 'web-form';
  const input = { ...whence(posted, referer), ...answers(form, posted), source };
  const issues = [...missing(form, posted), ...unreadable(input, country)];
  if (issues.length > 0)
    throw new AppError('invalid', 'input.invalid', 'Some fields need another look; nothing was saved.', {
      issues,
    });
  return { input, platformValues: { formId: form.id, consents: consentsOf(form, posted, at) } };
};
