import type { Creation } from '../core/change.ts';
import { en } from './defaults/en.ts';
import { defaultForm, type Locale } from './defaults/form.ts';
import { hy } from './defaults/hy.ts';
import { ka } from './defaults/ka.ts';
import { mn } from './defaults/mn.ts';
import { newLeadRule } from './defaults/new-lead-rule.ts';
import { defaultPipeline } from './defaults/pipeline.ts';
import { defaultRoles } from './defaults/roles.ts';
import type { Texts } from './defaults/texts.ts';

const texts: Readonly<Record<Locale, Texts>> = { en, mn, hy, ka };

/**
 * The records that a new tenant begins with, in its language, with fixed ids: roles, pipeline, rule, form. They are made once and are
 * the tenant's own from then on. Settings and the first user come from the tenant's file.
 */
export const tenantDefaults = (locale: Locale): readonly Creation[] => [
  ...defaultRoles(texts[locale].roles),
  defaultPipeline(texts[locale]),
  newLeadRule(texts[locale].rule),
  defaultForm(locale, texts[locale].form),
];
