import { AppError } from './app-error.ts';
import type { Field, KindName } from './field.ts';
import type { RecordType } from './record-type.ts';

/** The indexes that fields are given in the order of declaration (docs/decisions/0030). */
export const fieldSlots = ['gsi5', 'gsi6', 'gsi7', 'gsi8', 'gsi9'] as const;

/** A field's own index. `sorted`: every record has an entry, also one without a value, so that none is missing from a sorted list. */
export interface FieldSlot {
  readonly index: (typeof fieldSlots)[number];
  readonly field: string;
  readonly sorted: boolean;
}

/**
 * Which index slot answers which intent of a type (docs/access-patterns.md). gsi1 lists every type by age; gsi2 lists a record under
 * one parent; gsi3 is its owner's work; gsi4 its column on a board; gsi5 to gsi9 are those of single fields.
 */
export interface IndexPlan {
  readonly parent?: string;
  readonly owner?: string;
  readonly work?: { readonly due: string; readonly done: string };
  readonly board?: { readonly within: string; readonly column: string };
  /** The fields of which each value is an item of its own in gsi2: `references`, and `tags` declared `filter`. */
  readonly links: readonly string[];
  /** The `references` field whose main link takes the record's own place in gsi2, which is free when it has no parent. */
  readonly main?: string;
  readonly slots: readonly FieldSlot[];
}

/** The kinds that have one value which can be put in order. */
const scalar: ReadonlySet<KindName> = new Set([
  'text',
  'number',
  'money',
  'date',
  'dateTime',
  'email',
  'phone',
  'link',
  'yesNo',
  'user',
  'choice',
  'reference',
]);

const refuse = (message: string): never => {
  throw new AppError('broken', 'type.index-slots', message);
};

const parentOf = (type: RecordType): string | undefined => {
  const parents = Object.entries(type.fields)
    .filter(([, field]) => field.children && field.kind === 'reference')
    .map(([name]) => name);
  if (parents.length > 1) refuse(`${type.name}: only one of ${parents.join(', ')} can use the parent index.`);
  return parents[0];
};

const isLink = (field: Field): boolean =>
  field.kind === 'references' || (field.kind === 'tags' && field.filter === true);

const slotsOf = (type: RecordType, parent: string | undefined): readonly FieldSlot[] => {
  const elsewhere = [type.owner, parent, type.board?.within, type.board?.column];
  const wanted = Object.entries(type.fields).filter(
    ([name, field]) => (field.sort || field.filter) && !isLink(field) && !elsewhere.includes(name),
  );
  const names = wanted.map(([name]) => name);
  const odd = wanted.find(([, field]) => !scalar.has(field.kind));
  if (odd !== undefined) refuse(`${type.name}: ${odd[0]} is ${odd[1].kind}, which has no order to list by.`);
  if (names.length > fieldSlots.length)
    refuse(`${type.name}: ${names.join(', ')} ask for more than ${fieldSlots.length} indexes of fields.`);
  return wanted.flatMap(([name, field], at) => {
    const index = fieldSlots[at];
    return index === undefined ? [] : [{ index, field: name, sorted: field.sort === true }];
  });
};

/** Maps the intents of a type to slots. Throws `type.index-slots` when a type asks for more than there are. */
export const indexPlan = (type: RecordType): IndexPlan => {
  const parent = parentOf(type);
  const links = Object.entries(type.fields)
    .filter(([, field]) => isLink(field))
    .map(([name]) => name);
  const main = links.find(name => type.fields[name]?.kind === 'references');
  return {
    links,
    ...(parent === undefined && main !== undefined ? { main } : {}),
    slots: slotsOf(type, parent),
    ...(parent === undefined ? {} : { parent }),
    ...(type.owner === undefined ? {} : { owner: type.owner }),
    ...(type.work === undefined ? {} : { work: type.work }),
    ...(type.board === undefined ? {} : { board: type.board }),
  };
};
