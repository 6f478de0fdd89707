import { may, visibleTo } from '../../../domain/core/access.ts';
import { ok } from '../../shared/http/reply.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import type { Answer } from '../answer/answering.ts';
import { besideRecord } from '../answer/beside-record.ts';
import { fillPage } from '../answer/fill-page.ts';
import { cursorFor, limitOf } from '../answer/paging.ts';

type Child = Awaited<ReturnType<Store['children']>>['items'][number];

/** Loads the records of links, which carry only ids, and leaves out what the caller may not read and what lies in the bin. */
const readable = async (desk: Desk, children: readonly Child[]): Promise<readonly Child[]> => {
  const bare = children.filter(({ record }) => record === undefined).map(({ id }) => id);
  const loaded = bare.length === 0 ? [] : await desk.store.getMany([...new Set(bare)]);
  const byId = new Map(loaded.map(record => [record.id, record]));
  return children.flatMap(child => {
    const record = child.record ?? byId.get(child.id);
    const type = desk.catalogue.ofId(child.id);
    if (record === undefined || type === undefined || record.deletedAt !== undefined) return [];
    return may(desk.principal, 'read', type, record)
      ? [{ ...child, record: visibleTo(desk.principal, type, record) }]
      : [];
  });
};

/** Everything that refers to a record and that the caller may read: its children and those linked in a role. */
export const relatedRecords: Answer = async answering => {
  const { desk } = answering;
  const limit = limitOf(answering);
  const { page } = await besideRecord(answering, (id, from) =>
    fillPage(
      limit,
      from,
      (count, after) => desk.store.children(id, { limit: count, ...(after && { after }) }),
      children => readable(desk, children),
    ),
  );
  return ok({ items: page.items, ...(await cursorFor(answering, page.next)) });
};
