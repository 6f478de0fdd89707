import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { TypeAnswer, TypesAnswer } from '../../../../api/types-answer.ts';
import type { Field } from '../../../../domain/core/field.ts';
import { prefixOf } from '../../../../domain/core/id.ts';
import type { RecordType } from '../../../../domain/core/record-type.ts';
import { call } from './session-api.ts';

/** A record type as drawing needs it: the declaration without what the server alone decides. */
export type Shape = Omit<RecordType, 'access'>;

/** A record type as this person may see and use it. */
export type Declaration = TypeAnswer;

/** All declarations, looked up the ways that screens need. */
export interface Declarations {
  readonly types: readonly Declaration[];
  byName(name: string): Declaration | undefined;
  byPlural(plural: string): Declaration | undefined;
  /** The type of a record, by the prefix of its id. */
  ofId(id: string): Declaration | undefined;
}

/** Indexes what `GET /api/v1/types` answered. */
export const declarationsOf = (types: readonly Declaration[]): Declarations => {
  const by = (key: 'name' | 'plural' | 'prefix') => new Map(types.map(type => [type[key], type]));
  const [names, plurals, prefixes] = [by('name'), by('plural'), by('prefix')];
  return {
    types,
    byName: name => names.get(name),
    byPlural: plural => plurals.get(plural),
    ofId: id => prefixes.get(prefixOf(id) ?? ''),
  };
};

/** The declarations change with rights and with the tenant's own fields: asked again at most each 5 minutes. */
export const declarationsQuery = queryOptions({
  queryKey: ['types'],
  queryFn: async ({ signal }) => declarationsOf((await call<TypesAnswer>('/types', { signal })).types),
  staleTime: 300_000,
  structuralSharing: false,
});

/** The declarations; the route loads them before the page is drawn. */
export const useDeclarations = (): Declarations => useSuspenseQuery(declarationsQuery).data;

/** Whether a form may set the field: it is no command's, and this person's role may. */
export const isEditable = (field: Field & { readonly writable?: boolean }): boolean =>
  field.setBy === undefined && field.writable !== false;
