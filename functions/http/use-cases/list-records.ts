import { scopeOf, within } from '../../../domain/core/access.ts';
import { ok } from '../../shared/http/reply.ts';
import { type Answer, typeOf } from '../answer/answering.ts';
import { fillPage } from '../answer/fill-page.ts';
import { cursorFor, limitOf, positionOf } from '../answer/paging.ts';
import { shown } from '../answer/render-record.ts';
import { listQueryOf } from './list-query.ts';

/** A page of a type's records that the caller may read, with the fields shown in lists. */
export const listRecords: Answer = async answering => {
  const type = typeOf(answering);
  const { by, ascending } = listQueryOf(answering, type);
  const { store, principal } = answering.desk;
  const scope = scopeOf(principal, 'read', type);
  const after = await positionOf(answering);
  const limit = limitOf(answering);
  if (scope === 'none') return ok({ items: [] });
  const page = await fillPage(
    limit,
    after,
    (count, from) => store.list(type, by, { limit: count, ascending, ...(from && { after: from }) }),
    records => records.filter(record => within(scope, principal, type, record)),
  );
  return ok({
    items: page.items.map(record => shown(answering, type, record)),
    ...(await cursorFor(answering, page.next)),
  });
};
