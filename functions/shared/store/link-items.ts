import { type Link, mainLink } from '../../../domain/core/field.ts';
import type { IndexPlan } from '../../../domain/core/index-plan.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { textKey } from '../../../domain/core/sort-key.ts';
import type { Item } from './codec.ts';
import { type Keys, shardOf } from './keys.ts';

/** What the items of links are made with. */
export interface Linking {
  readonly keys: Keys;
  readonly plan: IndexPlan;
  readonly shards: number;
  /** The type of an id, by its prefix. */
  readonly typeOf: (id: string) => string;
}

const valuesOf = <T>(record: AnyRecord, field: string): readonly T[] =>
  record.deletedAt !== undefined ? [] : ((record[field] as readonly T[] | undefined) ?? []);

const rowOf = (type: RecordType, { id }: AnyRecord, field: string, list: object) => ({
  gsi2sk: `${type.name}.${field}#${id}`,
  type: type.name,
  id,
  list: { field, ...list },
});

const referenceItems = (
  { keys, plan, typeOf }: Linking,
  type: RecordType,
  record: AnyRecord,
  field: string,
): readonly Item[] => {
  const links = valuesOf<Link>(record, field);
  const main = field === plan.main ? mainLink(links) : undefined;
  return links
    .filter(link => link !== main)
    .map(link => ({
      ...keys.link(type.name, record.id, field, link.id),
      gsi2pk: keys.parent(typeOf(link.id), link.id),
      ...rowOf(type, record, field, link),
    }));
};

/** Tags that fold to the same are one item: a transaction takes each only once. */
const tagItems = (
  { keys, shards }: Linking,
  type: RecordType,
  record: AnyRecord,
  field: string,
): readonly Item[] =>
  [...new Set(valuesOf<string>(record, field).map(textKey))].map(tag => ({
    ...keys.tag(type.name, record.id, field, tag),
    gsi2pk: keys.tagged(type.name, field, shardOf(record.id, shards), tag),
    ...rowOf(type, record, field, {}),
  }));

/**
 * The items by which a record's `references` and `tags` are found from the other side. The main link of a type without parent needs none: the
 * record itself stands there (`codec.ts`). A record in the bin has none.
 */
export const linkItems = (
  linking: Linking,
  type: RecordType,
  record: AnyRecord | undefined,
): readonly Item[] =>
  record === undefined
    ? []
    : linking.plan.links.flatMap(field =>
        (type.fields[field]?.kind === 'tags' ? tagItems : referenceItems)(linking, type, record, field),
      );
