import { type Principal, scopeOf, within } from '../../../domain/core/access.ts';
import { nobody, type Reach } from '../../../domain/core/list-candidates.ts';
import { type Filter, filterTest } from '../../../domain/core/list-filter.ts';
import { listPlan } from '../../../domain/core/list-plan.ts';
import type { RecordType, Scope } from '../../../domain/core/record-type.ts';
import { ok } from '../../shared/http/reply.ts';
import { listPage } from '../../shared/lists/list-page.ts';
import { ownersByName } from '../../shared/lists/owners-by-name.ts';
import type { Row } from '../../shared/store/store.ts';
import { type Answer, typeOf } from '../answer/answering.ts';
import { cursorFor, limitOf, positionOf } from '../answer/paging.ts';
import { shown } from '../answer/render-record.ts';
import { listQueryOf } from './list-query.ts';

const reachOf = (scope: Scope, { userId, team }: Principal, type: RecordType): Reach => {
  if (scope === 'all' || type.owner === undefined) return undefined;
  const mine = userId === undefined ? [] : [userId];
  return scope === 'own' ? mine : [...new Set([...mine, ...team])];
};

/** Somebody's records whom the caller may not see: none of them is read, so that nothing is told by how many there are. */
const isBeyond = (type: RecordType, reach: Reach, filters: readonly Filter[]): boolean =>
  filters.some(
    ({ field, value }) =>
      field === type.owner && value !== nobody && reach?.includes(String(value)) === false,
  );

type Keeps = (row: Row) => boolean;

const testOf = (type: RecordType, filter: Filter): Keeps => {
  const { field: name } = filter;
  if (name === type.owner && filter.value === nobody) return ({ values }) => values[name] === undefined;
  const field = type.fields[name];
  const test = field === undefined ? () => false : filterTest(field, filter);
  return ({ values }) => test(values[name]);
};

/** Rows that the caller may see and that are what was asked for. */
const keepsOf = (type: RecordType, scope: Scope, principal: Principal, filters: readonly Filter[]): Keeps => {
  const tests = filters.map(filter => testOf(type, filter));
  return row => within(scope, principal, type, row.values) && tests.every(test => test(row));
};

/** A page of a type's records that the caller may read, with the fields shown in lists. */
export const listRecords: Answer = async answering => {
  const type = typeOf(answering);
  const { filters, order } = listQueryOf(answering, type);
  const { desk } = answering;
  const { store, principal, catalogue } = desk;
  const scope = scopeOf(principal, 'read', type);
  const after = await positionOf(answering);
  const limit = limitOf(answering);
  const reach = reachOf(scope, principal, type);
  if (scope === 'none' || isBeyond(type, reach, filters)) return ok({ items: [] });
  const indexes = catalogue.plan(type);
  const owners = order !== undefined && order.by === indexes.owner ? await ownersByName(desk) : [];
  const plan = listPlan(indexes, type.fields, { filters, reach, owners, ...(order && { order }) });
  const keeps = keepsOf(type, scope, principal, filters);
  const filtered = filters.length > 0;
  const page = await listPage(store, { plan, indexes, type, keeps, limit, after, filtered });
  return ok({
    items: page.items.map(row => shown(answering, type, row.record())),
    ...(await cursorFor(answering, page.next)),
  });
};
