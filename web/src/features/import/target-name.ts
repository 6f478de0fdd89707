import type { Declaration } from '../../shared/api/declarations.ts';
import { fieldLabel } from '../../shared/i18n/names.ts';
import type { Translator } from '../../shared/i18n/translator.ts';
import type { Target } from './targets.ts';

/** What a column goes to, in words: `Address: city`. */
export const targetName = (type: Declaration, { field, part }: Target, translator: Translator): string => {
  const label = fieldLabel(type, field, translator);
  return part === undefined ? label : `${label}: ${translator.t(`address.${part}`)}`;
};
