import { filtersInWords, filtersOf } from '../../../api/filters.ts';
import { isVisible } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import type { ListBy } from '../../shared/store/store.ts';
import type { Answering } from '../answer/answering.ts';

/** A list as the store takes it. */
export interface ListQuery {
  readonly by: ListBy;
  readonly ascending: boolean;
}

type Filters = Readonly<Record<string, string>>;

const unsupported = ({ desk }: Answering, type: RecordType, sorts: readonly string[]): AppError =>
  new AppError('invalid', 'list.filter-unsupported', 'This list cannot be filtered or sorted like that.', {
    filters: filtersInWords(desk.catalogue, type),
    sorts,
  });

const filtersIn = ({ request }: Answering): Filters =>
  Object.fromEntries(
    [...request.query].flatMap(([name, value]) => {
      const field = /^filter\[(.+)\]$/.exec(name)?.[1];
      return field === undefined ? [] : [[field, value]];
    }),
  );

const known = new Set(['limit', 'cursor', 'sort']);
const strangers = ({ request }: Answering): boolean => {
  const names = [...request.query.keys()];
  return (
    new Set(names).size !== names.length ||
    names.some(name => !known.has(name) && !/^filter\[.+\]$/.test(name))
  );
};

const byOf = ({ desk }: Answering, type: RecordType, filters: Filters): ListBy | undefined => {
  const { owner, work, parent, board } = desk.catalogue.plan(type);
  const names = Object.keys(filters).sort().join();
  const of = (name: string | undefined): string => (name === undefined ? '' : (filters[name] ?? ''));
  if (names === '') return { by: 'newest' };
  if (names === owner) return { by: 'owner', ownerId: of(owner) };
  if (owner !== undefined && work !== undefined && names === [owner, work.done].sort().join()) {
    const done = of(work.done);
    return done === 'true' || done === 'false'
      ? { by: 'owner', ownerId: of(owner), open: done === 'false' }
      : undefined;
  }
  if (names === parent) return { by: 'parent', parentId: of(parent) };
  if (board !== undefined && names === [board.within, board.column].sort().join())
    return { by: 'column', within: of(board.within), column: of(board.column) };
  return undefined;
};

/** A key part that is no id or plain value finds nothing and must not reach a key. */
const plain = /^[\p{L}\p{N}~._@+: -]{1,80}$/u;

/**
 * Reads `filter[…]` and `sort` of a list. Only what an index answers is possible yet; anything else, and a field that the caller may
 * not see, throws `list.filter-unsupported` naming what is.
 */
export const listQueryOf = (answering: Answering, type: RecordType): ListQuery => {
  const filters = filtersIn(answering);
  const by = byOf(answering, type, filters);
  const due = by?.by === 'owner' ? type.work?.due : undefined;
  const sorts = due === undefined ? ['-createdAt'] : [due, `-${due}`];
  const sort = answering.request.query.get('sort') ?? sorts[0];
  const allowed = filtersOf(answering.desk.catalogue, type);
  const fine = Object.entries(filters).every(
    ([name, value]) =>
      allowed.includes(name) && isVisible(answering.caller.principal, type, name) && plain.test(value),
  );
  if (by === undefined || !fine || !sorts.includes(sort ?? '') || strangers(answering))
    throw unsupported(answering, type, sorts);
  return { by, ascending: due !== undefined && sort === due };
};
