import type { Declaration } from '../../shared/api/declarations.ts';
import type { DuplicateRule, Inspection } from '../../shared/api/imports.ts';
import { fieldLabel } from '../../shared/i18n/names.ts';
import type { Translator } from '../../shared/i18n/translator.ts';

/** Something that a column can go to: a field, or a part of an address. */
export interface Target {
  /** As a mapping says it: `email`, `address.city`. */
  readonly path: string;
  readonly field: string;
  readonly part?: string;
  readonly required: boolean;
}

/** What the columns of a file can go to, as the API said. */
export const targetsIn = ({ fields }: Inspection): readonly Target[] =>
  fields.map(({ path, required }) => {
    const [field = path, part] = path.split('.');
    return { path, field, required, ...(part === undefined ? {} : { part }) };
  });

/** What a column goes to, in words: `Address: city`. */
export const targetName = (type: Declaration, { field, part }: Target, translator: Translator): string => {
  const label = fieldLabel(type, field, translator);
  return part === undefined ? label : `${label}: ${translator.t(`address.${part}`)}`;
};

/** The required fields that no column goes to: without them no row can make a record. A whole name stands for its parts. */
const requiredMissing = ({ fields, imports }: Declaration, paths: readonly string[]): readonly string[] => {
  const splits = imports?.splits;
  const given = splits !== undefined && paths.includes(splits.column) ? [...paths, splits.first] : paths;
  return Object.entries(fields)
    .filter(
      ([name, field]) =>
        field.required && field.setBy === undefined && field.default === undefined && !given.includes(name),
    )
    .map(([name]) => name);
};

/** Fields to which a column must still go: all of them, or one of them at least. */
export interface Missing {
  readonly how: 'all' | 'any';
  readonly fields: readonly string[];
}

/** What a mapping lacks: to make records, what each must have; only to change those that are there, what tells which. */
export const missingOf = (type: Declaration, paths: readonly string[], rule: DuplicateRule): Missing => {
  const identifies = type.imports?.identifies ?? [];
  if (rule !== 'update') return { how: 'all', fields: requiredMissing(type, paths) };
  return { how: 'any', fields: identifies.some(name => paths.includes(name)) ? [] : identifies };
};
