import { filterParametersOf, filtersOf, sortsOf } from '../../../api/filters.ts';
import { isVisible } from '../../../domain/core/access.ts';
import { AppError, invalidField } from '../../../domain/core/app-error.ts';
import { nobody } from '../../../domain/core/list-candidates.ts';
import { type Filter, type Operator, operatorsOf } from '../../../domain/core/list-filter.ts';
import type { ListOrder } from '../../../domain/core/list-plan.ts';
import { readFilter } from '../../../domain/core/read-filter.ts';
import { fieldOf, type RecordType } from '../../../domain/core/record-type.ts';
import type { Answering } from '../answer/answering.ts';

/** What a list is asked for, read and checked. Without an order it is the index's that is walked. */
export interface ListQuery {
  readonly filters: readonly Filter[];
  readonly order?: ListOrder;
}

/** What this caller may filter and sort by: a hidden field is as good as none. */
interface Possible {
  readonly filters: readonly string[];
  readonly sorts: readonly string[];
}

const possible = ({ desk, caller }: Answering, type: RecordType): Possible => {
  const seen = (name: string): boolean => isVisible(caller.principal, type, name);
  return {
    filters: filtersOf(desk.catalogue, type).filter(seen),
    sorts: sortsOf(desk.catalogue, type).filter(seen),
  };
};

const unsupported = (type: RecordType, { filters, sorts }: Possible): AppError =>
  new AppError('invalid', 'list.filter-unsupported', 'This list cannot be filtered or sorted like that.', {
    filters: filters.flatMap(name => filterParametersOf(type, name)),
    sorts: sorts.flatMap(name => [name, `-${name}`]),
  });

const parameter = /^filter\[([^[\]]+)\](?:\[(from|to|begins)\])?$/;
const known = new Set(['limit', 'cursor', 'sort']);

const columnId = /^[A-Za-z0-9-]{1,40}$/;

/** A filter of what was asked; `undefined` when the caller can filter by no such thing. */
const filterOf = (
  answering: Answering,
  type: RecordType,
  can: Possible,
  name: string,
  text: string,
): Filter | undefined => {
  const [, field = '', operator = 'equal'] = parameter.exec(name) ?? [];
  const declared = fieldOf(type, field);
  if (declared === undefined || !can.filters.includes(field)) return undefined;
  if (!operatorsOf(declared).includes(operator as Operator)) return undefined;
  if (field === type.owner && text === nobody) return { field, operator: 'equal', value: nobody };
  if (field === type.board?.column && operator === 'equal' && !columnId.test(text))
    throw invalidField(name, 'list.filter-value', 'Give the id of a column of the board.');
  const { country } = answering.desk;
  return readFilter(field, declared, operator as Operator, text, country === undefined ? {} : { country });
};

const orderOf = (text: string, can: Possible): ListOrder | undefined => {
  const by = text.replace(/^-/, '');
  return can.sorts.includes(by) ? { by, ascending: !text.startsWith('-') } : undefined;
};

/**
 * Reads `filter[…]` and `sort` of a list. What no index answers, and a field that the caller may not see, throws
 * `list.filter-unsupported` naming what is possible; a value that its field cannot have throws `list.filter-value`.
 */
export const listQueryOf = (answering: Answering, type: RecordType): ListQuery => {
  const can = possible(answering, type);
  const asked = [...answering.request.query].filter(([name]) => !known.has(name));
  const names = [...answering.request.query.keys()];
  if (new Set(names).size !== names.length) throw unsupported(type, can);
  const filters = asked.map(([name, text]) => filterOf(answering, type, can, name, text));
  const sort = answering.request.query.get('sort');
  const order = sort === null ? undefined : orderOf(sort, can);
  const fine = filters.filter(filter => filter !== undefined);
  if (fine.length !== filters.length || (sort !== null && order === undefined)) throw unsupported(type, can);
  return { filters: fine, ...(order && { order }) };
};
