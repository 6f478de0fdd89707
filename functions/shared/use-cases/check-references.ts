import { may } from '../../../domain/core/access.ts';
import { AppError, type FieldIssue } from '../../../domain/core/app-error.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import { type Field, type Fields, type Link, targetsOf } from '../../../domain/core/field.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Desk } from './desk.ts';

interface Reference {
  readonly path: string;
  readonly id: string;
  readonly targets: readonly string[];
}
type Values = Readonly<Record<string, unknown>>;

const ofField = (path: string, field: Field, value: unknown): readonly Reference[] => {
  if (value === null || value === undefined) return [];
  if (field.kind === 'rows')
    return (value as readonly Values[]).flatMap((row, at) =>
      referencesOf(field.fields, row, `${path}.${at}.`),
    );
  const targets = targetsOf(field);
  if (field.kind === 'references')
    return (value as readonly Link[]).map(({ id }, at) => ({ path: `${path}.${at}.id`, id, targets }));
  return targets.length === 0 ? [] : [{ path, id: value as string, targets }];
};

function referencesOf(fields: Fields, values: Values, before = ''): readonly Reference[] {
  return Object.entries(fields).flatMap(([name, field]) => ofField(before + name, field, values[name]));
}

const canBeReferred = (desk: Desk, type: RecordType, record: AnyRecord | undefined): boolean =>
  record !== undefined && record.deletedAt === undefined && may(desk.principal, 'read', type, record);

const issueFor = ({ path }: Reference): FieldIssue => ({
  path,
  code: 'reference.not-found',
  message: 'There is no such record, or you may not see it.',
});

const typeOf = (catalogue: Catalogue, reference: Reference): RecordType | undefined => {
  const type = catalogue.ofId(reference.id);
  return type !== undefined && reference.targets.includes(type.name) ? type : undefined;
};

/**
 * Checks that the given references lead to live records of the right type that the caller may read: a reference is
 * no way to find out what exists. What was made a moment ago is found. Throws `input.invalid` naming each field.
 */
export const checkReferences = async (desk: Desk, type: RecordType, given: Values): Promise<void> => {
  const references = referencesOf(type.fields, given);
  if (references.length === 0) return;
  const typed = references.filter(reference => typeOf(desk.catalogue, reference) !== undefined);
  const records = await desk.store.getMany([...new Set(typed.map(({ id }) => id))], { consistent: true });
  const issues = references
    .filter(reference => {
      const target = typeOf(desk.catalogue, reference);
      const record = records.find(({ id }) => id === reference.id);
      return target === undefined || !canBeReferred(desk, target, record);
    })
    .map(issueFor);
  if (issues.length > 0)
    throw new AppError('invalid', 'input.invalid', 'Some fields need another look; nothing was saved.', {
      issues,
    });
};
