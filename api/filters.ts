import type { Catalogue } from '../domain/core/catalogue.ts';
import type { RecordType } from '../domain/core/record-type.ts';

/** The fields that a list can be filtered by at present: those that have an index (docs/access-patterns.md). */
export const filtersOf = (catalogue: Catalogue, type: RecordType): readonly string[] => {
  const { parent, owner, work, board } = catalogue.plan(type);
  const names = [parent, owner, owner && work?.done, board?.within, board?.column];
  return names.filter(name => name !== undefined);
};

/** What those filters are, in words for an error: which go together. */
export const filtersInWords = (catalogue: Catalogue, type: RecordType): readonly string[] => {
  const { parent, owner, work, board } = catalogue.plan(type);
  return [
    ...(owner === undefined ? [] : [`filter[${owner}]`]),
    ...(owner === undefined || work === undefined ? [] : [`filter[${owner}] with filter[${work.done}]`]),
    ...(parent === undefined ? [] : [`filter[${parent}]`]),
    ...(board === undefined ? [] : [`filter[${board.within}] with filter[${board.column}]`]),
  ];
};
