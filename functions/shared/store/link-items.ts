import type { Link } from '../../../domain/core/field.ts';
import type { IndexPlan } from '../../../domain/core/index-plan.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from './codec.ts';
import type { Keys } from './keys.ts';

const linksIn = (record: AnyRecord | undefined, field: string): readonly Link[] =>
  record === undefined || record.deletedAt !== undefined
    ? []
    : ((record[field] as readonly Link[] | undefined) ?? []);

/** The items by which a record's `references` are found from the other side. A record in the bin has none. */
export const linkItems = (
  keys: Keys,
  plan: IndexPlan,
  type: RecordType,
  record: AnyRecord | undefined,
  typeOf: (id: string) => string,
): readonly Item[] =>
  plan.links.flatMap(field =>
    linksIn(record, field).map(link => ({
      ...keys.link(type.name, record?.id ?? '', field, link.id),
      gsi2pk: keys.parent(typeOf(link.id), link.id),
      gsi2sk: `${type.name}.${field}#${record?.id}`,
      type: type.name,
      id: record?.id,
      list: { field, ...link },
    })),
  );
