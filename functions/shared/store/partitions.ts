import type { FieldSlot } from '../../../domain/core/index-plan.ts';
import type { ListAccess } from '../../../domain/core/list-access.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { textKey } from '../../../domain/core/sort-key.ts';
import type { Reading } from './reads.ts';

/** Partitions of one index whose rows are one list when they are merged by their sort key. */
export interface Partitions {
  readonly index: 'gsi1' | 'gsi2' | 'gsi3' | 'gsi4' | FieldSlot['index'];
  readonly pks: readonly string[];
  /** What all sort keys begin with; a row's place is what follows. */
  readonly beginning: string;
  /** Which of the rows, when not all that begin so: a further beginning, or from and to (both included). */
  readonly range?: { readonly prefix: string } | { readonly from: string; readonly to: string };
}

type Of = (reading: Reading, type: RecordType) => Partitions;

const shardsOf = ({ shards }: Reading, make: (shard: number) => string): readonly string[] =>
  Array.from({ length: shards }, (_, shard) => make(shard));

const ownedBy = (reading: Reading, ownerIds: readonly (string | undefined)[]): readonly string[] =>
  ownerIds.flatMap(id =>
    id === undefined ? shardsOf(reading, reading.keys.nobody) : [reading.keys.owner(id)],
  );

const owned =
  (ownerIds: readonly (string | undefined)[], open?: boolean): Of =>
  (reading, type) => {
    const state = type.work === undefined || open === undefined ? '' : `${open ? 0 : 1}#`;
    return { index: 'gsi3', pks: ownedBy(reading, ownerIds), beginning: `${type.name}#${state}` };
  };

const linked =
  (field: string, to: string): Of =>
  (reading, type) => {
    const { keys, catalogue } = reading;
    const pks =
      type.fields[field]?.kind === 'tags'
        ? shardsOf(reading, shard => keys.tagged(type.name, field, shard, textKey(to)))
        : [keys.parent(catalogue.ofId(to)?.name ?? 'unknown', to)];
    return { index: 'gsi2', pks, beginning: `${type.name}.${field}#` };
  };

const ofField =
  (field: string, range: Partitions['range']): Of =>
  (reading, type) => {
    const slot = reading.catalogue.plan(type).slots.find(one => one.field === field);
    if (slot === undefined) throw new Error(`${type.name}.${field} has no index.`);
    return {
      index: slot.index,
      pks: shardsOf(reading, shard => reading.keys.field(type.name, field, shard)),
      beginning: '',
      ...(range === undefined ? {} : { range }),
    };
  };

const of = (along: Exclude<ListAccess, { readonly by: 'by-owner' }>): Of => {
  switch (along.by) {
    case 'newest':
      return (reading, type) => ({
        index: 'gsi1',
        pks: shardsOf(reading, shard => reading.keys.newest(type.name, shard)),
        beginning: '',
      });
    case 'bin':
      return ({ keys }, type) => ({ index: 'gsi1', pks: [keys.bin(type.name)], beginning: '' });
    case 'parent':
      return ({ keys, catalogue }, type) => ({
        index: 'gsi2',
        pks: [keys.parent(catalogue.ofId(along.parentId)?.name ?? 'unknown', along.parentId)],
        beginning: `${type.name}#`,
      });
    case 'column':
      return ({ keys }, type) => ({
        index: 'gsi4',
        pks: [keys.column(type.name, along.within, along.column)],
        beginning: '',
      });
    case 'owner':
      return owned([along.ownerId], along.open);
    case 'nobody':
      return owned([undefined], along.open);
    case 'shared':
      return owned([...new Set(along.ownerIds), undefined]);
    case 'linked':
      return linked(along.field, along.to);
    case 'field':
      return ofField(along.field, along.range);
  }
};

/** Where the rows of an access lie. */
export const partitionsOf = (
  reading: Reading,
  type: RecordType,
  along: Exclude<ListAccess, { readonly by: 'by-owner' }>,
): Partitions => of(along)(reading, type);
