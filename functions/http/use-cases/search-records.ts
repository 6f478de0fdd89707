import { isVisible, scopeOf, visibleTo, within } from '../../../domain/core/access.ts';
import { invalidField } from '../../../domain/core/app-error.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { queryReadings, rankOf } from '../../../domain/core/search-query.ts';
import { isSearchable, searchTerms } from '../../../domain/core/search-terms.ts';
import { ok } from '../../shared/http/reply.ts';
import type { Found } from '../../shared/store/store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import type { Answer, Answering } from '../answer/answering.ts';
import { limitOf } from '../answer/paging.ts';

const searchableTypes = ({ desk, request }: Answering): readonly RecordType[] => {
  const only = request.query.get('types')?.split(',');
  return desk.catalogue.types.filter(
    type =>
      isSearchable(type) &&
      scopeOf(desk.principal, 'read', type) !== 'none' &&
      (only === undefined || only.includes(type.name)),
  );
};

const hidesSearched = (desk: Desk, type: RecordType): boolean =>
  Object.entries(type.fields).some(([name, field]) => field.search && !isVisible(desk.principal, type, name));

const inReach = (desk: Desk, found: Found): boolean => {
  const type = desk.catalogue.type(found.type);
  const record = type.owner === undefined ? {} : { [type.owner]: found.ownerId };
  return within(scopeOf(desk.principal, 'read', type), desk.principal, type, record);
};

/** More owners than this are sifted by us: a filter of the table may be so long and no longer. */
const mostOwners = 50;

/** Whose records the caller may read, of the types of which not all. */
const ownersOf = (
  { principal }: Desk,
  types: readonly RecordType[],
): ReadonlyMap<string, readonly string[]> => {
  const own = principal.userId === undefined ? [] : [principal.userId];
  const team = [...new Set([...own, ...principal.team])];
  return new Map(
    types
      .filter(type => type.owner !== undefined && scopeOf(principal, 'read', type) !== 'all')
      .map(type => [type.name, scopeOf(principal, 'read', type) === 'team' ? team : own] as const)
      .filter(([, owners]) => owners.length <= mostOwners),
  );
};

/** Where a searched field is hidden from the caller, only what the visible fields say may be found: those records are read and matched again. */
const visiblyMatching = async (
  desk: Desk,
  found: readonly Found[],
  words: readonly string[],
): Promise<ReadonlySet<string>> => {
  const records = found.length === 0 ? [] : await desk.store.getMany(found.map(({ id }) => id));
  const matching = records.filter(record => {
    const type = desk.catalogue.ofId(record.id);
    return (
      type !== undefined &&
      record.deletedAt === undefined &&
      rankOf(searchTerms(type, visibleTo(desk.principal, type, record)), words) !== undefined
    );
  });
  return new Set(matching.map(({ id }) => id));
};

/** So many records at most are read again for one question. */
const mostDoubtful = 100;

/** Of what was found, that which the caller may know of. */
const allowed = (desk: Desk, blind: ReadonlySet<string>, words: readonly string[]) => {
  let left = mostDoubtful;
  return async (found: readonly Found[]): Promise<readonly Found[]> => {
    const reachable = found.filter(one => inReach(desk, one));
    const doubtful = reachable.filter(({ type }) => blind.has(type)).slice(0, left);
    left -= doubtful.length;
    const visible = await visiblyMatching(desk, doubtful, words);
    return reachable.filter(({ type, id }) => !blind.has(type) || visible.has(id));
  };
};

const entry = (desk: Desk, { type: name, id, title, subtitle }: Found) => {
  const type = desk.catalogue.type(name);
  const sees = (field: string | undefined): boolean =>
    field !== undefined && isVisible(desk.principal, type, field);
  return {
    type: name,
    id,
    ...(sees(type.title) && { title }),
    ...(sees(type.subtitle) && subtitle !== undefined && { subtitle }),
  };
};

/** Records that the caller may read, by the beginnings of their words. Throws `search.empty` without a word to look for. */
export const searchRecords: Answer = async answering => {
  const { desk, request } = answering;
  const limit = limitOf(answering, 50, 20);
  const readings = queryReadings(request.query.get('q') ?? '');
  if (readings.length === 0)
    throw invalidField('q', 'search.empty', 'Give at least one letter or digit to look for.');
  const searched = searchableTypes(answering);
  const types = searched.map(type => type.name);
  const blind = new Set(searched.filter(type => hidesSearched(desk, type)).map(type => type.name));
  const owners = ownersOf(desk, searched);
  const items = new Map<string, Found>();
  for (const words of readings) {
    if (items.size >= limit) break;
    const options = { limit, types, owners, keep: allowed(desk, blind, words) };
    for (const one of await desk.store.search(words, options))
      if (items.size < limit && !items.has(one.id)) items.set(one.id, one);
  }
  return ok({ items: [...items.values()].map(one => entry(desk, one)) });
};
