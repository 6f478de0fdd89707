import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from '../store/codec.ts';
import { keysFor } from '../store/keys.ts';
import type { Position, Store } from '../store/store.ts';
import type { Counts, Place, Projection } from './projection.ts';

/** What a step did; `after`: where its next page begins. */
export interface Done {
  readonly counts?: Counts;
  readonly after?: Position;
  /** What `begin` answered, by type. */
  readonly begun?: Readonly<Record<string, unknown>>;
}

/** One part of a rebuilding, done page by page. Its name is the same in every run. */
export interface Step {
  readonly name: string;
  run(after: Position | undefined, begun: Readonly<Record<string, unknown>>): Promise<Done>;
}

const pageSize = 100;

/** The ids of a type lie in its newest-of-type partitions and in its bin: never a scan. */
export const idPartitions = (store: Store, type: RecordType): readonly string[] => {
  const keys = keysFor(store.tenantId);
  return [
    ...Array.from({ length: store.shards }, (_, shard) => keys.newest(type.name, shard)),
    keys.bin(type.name),
  ];
};

const pages = (
  name: string,
  { store }: Place,
  { pk, index }: { readonly pk: string; readonly index?: 'gsi1' },
  work: (items: readonly Item[]) => Promise<Counts>,
): Step => ({
  name,
  run: async after => {
    const slice = { limit: pageSize, ascending: true, ...(after && { after }), ...(index && { index }) };
    const { items, next } = await store.items.query(pk, '', slice);
    const counts = items.length === 0 ? {} : await work(items);
    return { counts, ...(next && { after: next }) };
  },
});

const beginning = (place: Place, type: RecordType, begin: NonNullable<Projection['begin']>): Step => ({
  name: `begin ${type.name}`,
  run: async () => ({ begun: { [type.name]: await begin(place, type) } }),
});

const ending = (place: Place, type: RecordType, end: NonNullable<Projection['end']>): Step => ({
  name: `end ${type.name}`,
  run: async (_, begun) => {
    await end(place, type, begun[type.name]);
    return {};
  },
});

const ofType = (place: Place, { begin, end, project }: Projection, type: RecordType): readonly Step[] => {
  const records = idPartitions(place.store, type).map(pk =>
    pages(`records ${pk}`, place, { pk, index: 'gsi1' }, items =>
      project(
        place,
        type,
        items.map(item => String(item.id)),
      ),
    ),
  );
  return [
    ...(begin ? [beginning(place, type, begin)] : []),
    ...records,
    ...(end ? [ending(place, type, end)] : []),
  ];
};

/** Everything that rebuilding a projection of a tenant takes, in order. */
export const stepsOf = (place: Place, projection: Projection): readonly Step[] => {
  const types = place.catalogue.types.filter(projection.concerns);
  const { rows } = projection;
  const mending = rows
    ? rows
        .partitions(place, types)
        .map(pk => pages(`rows ${pk}`, place, { pk }, items => rows.mend(place, items)))
    : [];
  return [...types.flatMap(type => ofType(place, projection, type)), ...mending];
};
