import type { Happening } from '../../../shared/api/timeline.ts';
import type { Translator } from '../../../shared/i18n/translator.ts';

/** What a headline needs to know beside the happening. */
export interface Telling {
  readonly translator: Translator;
  /** The record whose timeline it stands on. */
  readonly here: string;
  /** The name of a record type, lower case, in the person's language. */
  readonly typeLabel: (type: string) => string;
  /** The name of a person or of a stage's row. */
  readonly person: (id: unknown) => string | undefined;
}

const nameIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : undefined;

const verbs = {
  'record.created': 'timeline.created',
  'record.updated': 'timeline.updated',
  'record.deleted': 'timeline.deleted',
  'record.restored': 'timeline.restored',
} as const;

/** A deed that has no sentence of its own is named by its words: `invoice.sent` → `Invoice sent`. */
const plain = (deed: string): string => {
  const words = deed.replace(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const deedText = (happening: Happening, { translator, person }: Telling): string | undefined => {
  const { deed, actor } = happening;
  if (deed === undefined) return undefined;
  const key = `deed.${deed.type}`;
  const { from, to } = deed.data;
  const stage = (value: unknown) => {
    const name = nameIn(value);
    return name === undefined ? undefined : translator.first([`stage.${name}`], name);
  };
  const choice = (value: unknown) =>
    typeof value === 'string' ? translator.first([`choice.lead.status.${value}`], value) : undefined;
  const text = translator.t(key, {
    actor: actor.name,
    from: stage(from) ?? person(from) ?? choice(from) ?? '–',
    to: stage(to) ?? person(to) ?? choice(to) ?? '–',
  });
  return text === key ? `${actor.name}: ${plain(deed.type)}` : text;
};

/** One sentence: who did what. The title of another record is left to a link beside it. */
export const headline = (happening: Happening, telling: Telling): string => {
  const { type, actor, subject, changes } = happening;
  const { t } = telling.translator;
  const deed = deedText(happening, telling);
  if (deed !== undefined) return deed;
  if (type === 'record.created' && subject.type === 'note') return t('timeline.note', { actor: actor.name });
  if (type === 'record.created' && subject.type === 'mail')
    return t('timeline.mail', { actor: actor.name, to: String(changes.to?.to ?? '') });
  const what = telling.typeLabel(subject.type);
  return t(verbs[type], { actor: actor.name, what });
};
