import { type Creation, creation } from '../../core/change.ts';
import { form } from '../../marketing/form.ts';
import type { settings } from '../settings.ts';
import type { Texts } from './texts.ts';

/** The languages that Steppe speaks. */
export type Locale = (typeof settings.fields.locale.of)[number];

const fields = ['name', 'email', 'phone', 'companyName', 'message'] as const;

/** A form that works as it is: five fields and a consent, which a visitor may leave out. */
export const defaultForm = (locale: Locale, texts: Texts['form']): Creation =>
  creation(form, 'form_default', {
    name: texts.name,
    heading: texts.heading,
    language: locale,
    fields: fields.map(field => ({
      id: field,
      field,
      label: texts.labels[field],
      required: field === 'name',
    })),
    consents: [{ id: 'contact', purpose: 'contact', text: texts.consent, textVersion: '1', required: false }],
    thankYou: texts.thankYou,
  });
