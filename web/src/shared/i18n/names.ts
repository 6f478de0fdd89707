import type { Field } from '../../../../domain/core/field.ts';
import type { Translator } from './translator.ts';

interface Named {
  readonly name: string;
  readonly label: string;
  readonly labels: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** `expectedClose` as words: `Expected close`. */
export const humanise = (name: string): string => {
  const words = name
    .replace(/Id$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** One record of the type, in the person's language; the declaration's English when there is no translation. */
export const typeLabel = (type: Named, { first }: Translator): string =>
  first([`type.${type.name}`], type.label);

/** Several records of the type. */
export const typeLabels = (type: Named, { first }: Translator): string =>
  first([`types.${type.name}`], type.labels);

/** Several records of the type within a sentence: `Import contacts`. */
export const typesInside = (type: Named, translator: Translator): string =>
  typeLabels(type, translator).toLocaleLowerCase(translator.locale);

/** A text that begins a sentence. Georgian has no capitals at the beginning: those of Unicode are for whole lines. */
export const sentence = (text: string): string =>
  /^[\u10D0-\u10FF]/.test(text) ? text : text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** The name of a field. A declaration says it in English only; translations are for the type or for all types. */
export const fieldLabel = (type: Named, name: string, { first }: Translator): string =>
  first([`field.${type.name}.${name}`, `field.${name}`], type.fields[name]?.label ?? humanise(name));

/** A value of a choice. */
export const choiceLabel = (type: string, field: string, value: string, { first }: Translator): string =>
  first([`choice.${type}.${field}.${value}`, `choice.${field}.${value}`, `choice.${value}`], humanise(value));
