import type { RecordType } from './record-type.ts';
import { foldText } from './text.ts';

/** A value by which a duplicate is known: which field of which type holds it, and the value as it is compared. */
export interface Mark {
  readonly field: string;
  readonly text: string;
}

/** A field's value as duplicates are compared: e-mails and numbers as they are kept, words without case and accents. `''`: says nothing. */
const compared = (type: RecordType, field: string, value: unknown): string => {
  if (typeof value !== 'string') return '';
  const { kind } = type.fields[field] ?? {};
  return kind === 'email' || kind === 'phone' ? value : foldText(value);
};

/** The marks of a record's values, the strongest first: one for each filled field that its type declares to identify it. */
export const marksOf = (type: RecordType, values: Readonly<Record<string, unknown>>): readonly Mark[] =>
  (type.imports?.identifies ?? []).flatMap(field => {
    const text = compared(type, field, values[field]);
    return text === '' ? [] : [{ field, text }];
  });
