import { isVisible, scopeOf, visibleTo, within } from '../../../domain/core/access.ts';
import { invalidField } from '../../../domain/core/app-error.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { queryWords, searchTerms } from '../../../domain/core/search-terms.ts';
import { ok } from '../../shared/http/reply.ts';
import type { Found } from '../../shared/store/store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import type { Answer, Answering } from '../answer/answering.ts';
import { limitOf } from '../answer/paging.ts';

const searchableTypes = ({ desk, request }: Answering): readonly RecordType[] => {
  const only = request.query.get('types')?.split(',');
  return desk.catalogue.types.filter(
    type =>
      Object.values(type.fields).some(field => field.search) &&
      scopeOf(desk.principal, 'read', type) !== 'none' &&
      (only === undefined || only.includes(type.name)),
  );
};

const hidesSearched = (desk: Desk, type: RecordType): boolean =>
  Object.entries(type.fields).some(([name, field]) => field.search && !isVisible(desk.principal, type, name));

const inReach = (desk: Desk, type: RecordType, found: Found): boolean =>
  within(
    scopeOf(desk.principal, 'read', type),
    desk.principal,
    type,
    type.owner === undefined ? {} : { [type.owner]: found.ownerId },
  );

/** Where a searched field is hidden from the caller, only what the visible fields say may be found: the record is read and matched again. */
const matchesVisibly = async (
  desk: Desk,
  type: RecordType,
  id: string,
  words: readonly string[],
): Promise<boolean> => {
  const record = await desk.store.get(type, id);
  if (record === undefined) return false;
  const terms = searchTerms(type, visibleTo(desk.principal, type, record));
  return words.every(word => terms.some(term => term.startsWith(word)));
};

const allowed = async (desk: Desk, found: Found, words: readonly string[]): Promise<boolean> => {
  const type = desk.catalogue.type(found.type);
  if (!inReach(desk, type, found)) return false;
  return !hidesSearched(desk, type) || matchesVisibly(desk, type, found.id, words);
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
  const words = queryWords((request.query.get('q') ?? '').slice(0, 200)).slice(0, 6);
  if (words.length === 0)
    throw invalidField('q', 'search.empty', 'Give at least one letter or digit to look for.');
  const types = searchableTypes(answering).map(type => type.name);
  if (types.length === 0) return ok({ items: [] });
  // Read more than asked: what the caller may not see is left out.
  const found = await desk.store.search(words, { limit: limit * 3, types });
  const fine = await Promise.all(found.map(one => allowed(desk, one, words)));
  const items = found.filter((_, at) => fine[at]).slice(0, limit);
  return ok({ items: items.map(one => entry(desk, one)) });
};
