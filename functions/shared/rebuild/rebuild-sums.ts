import { targetsOf } from '../../../domain/core/field.ts';
import { fieldOf, type RecordType } from '../../../domain/core/record-type.ts';
import type { Position, Store } from '../store/store.ts';
import { projectSums } from '../sums/project-sums.ts';
import { beginRecount, endRecount, type Recount } from '../sums/recount.ts';
import type { Place, Projection } from './projection.ts';
import { idPartitions } from './steps.ts';

/** The ids of all boards of a type (for deals: pipelines), also of those in the bin. */
const boards = async (store: Store, target: RecordType): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const pk of idPartitions(store, target)) {
    let after: Position | undefined;
    do {
      const page = await store.items.query(pk, '', { index: 'gsi1', limit: 200, ...(after && { after }) });
      ids.push(...page.items.map(item => String(item.id)));
      after = page.next;
    } while (after !== undefined);
  }
  return ids;
};

const boardType = ({ catalogue }: Place, type: RecordType): RecordType | undefined => {
  const field = type.board && fieldOf(type, type.board.within);
  const [target] = field ? targetsOf(field) : [];
  return target === undefined ? undefined : catalogue.type(target);
};

/** The sums of boards: counted afresh beside those that people read, which are exchanged for the new ones at the end. */
export const sumsProjection: Projection = {
  concerns: type => type.board !== undefined,
  begin: ({ store }, type) => beginRecount(store, type),
  project: async ({ store }, type, ids) => {
    await projectSums(store, type, ids);
    return { records: ids.length };
  },
  end: async (place, type, begun) => {
    const target = boardType(place, type);
    const withins = target === undefined ? [] : await boards(place.store, target);
    await endRecount(place.store, type, begun as Recount, withins);
  },
};
