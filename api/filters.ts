import type { Catalogue } from '../domain/core/catalogue.ts';
import { operatorsOf } from '../domain/core/list-filter.ts';
import { fieldOf, type RecordType } from '../domain/core/record-type.ts';

/** The fields that a list can be filtered by: those whose declaration gives them an index (docs/access-patterns.md). */
export const filtersOf = (catalogue: Catalogue, type: RecordType): readonly string[] => {
  const { parent, owner, board, links, slots } = catalogue.plan(type);
  const indexed = new Set([
    parent,
    owner,
    board?.within,
    board?.column,
    ...links,
    ...slots.map(({ field }) => field),
  ]);
  return Object.keys(type.fields).filter(name => indexed.has(name));
};

/** What a list can be sorted by, without sign: age, the fields declared `sort`, and the owner. */
export const sortsOf = (catalogue: Catalogue, type: RecordType): readonly string[] => {
  const { owner, slots } = catalogue.plan(type);
  return [
    'createdAt',
    ...slots.filter(({ sorted }) => sorted).map(({ field }) => field),
    ...(owner === undefined ? [] : [owner]),
  ];
};

/** The parameters by which a list is filtered by a field: `filter[name]`, `filter[name][from]` … */
export const filterParametersOf = (type: RecordType, name: string): readonly string[] => {
  const field = fieldOf(type, name);
  return field === undefined
    ? []
    : operatorsOf(field).map(operator =>
        operator === 'equal' ? `filter[${name}]` : `filter[${name}][${operator}]`,
      );
};
