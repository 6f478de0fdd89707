import * as z from 'zod';
import type { Catalogue } from '../domain/core/catalogue.ts';
import type { RecordType } from '../domain/core/record-type.ts';
import { humanize } from '../domain/core/text.ts';
import { filterParametersOf, filtersOf, sortsOf } from './filters.ts';
import type { Operation, QueryParameter, Route } from './route.ts';
import {
  board,
  boardSums,
  pageOf,
  pascal,
  type RecordSchemas,
  recordSchemas,
  relatedEntry,
  timelineEntry,
} from './schemas.ts';

type Part = Omit<Route, 'path' | 'operationId' | 'who' | 'type' | 'summary'> & {
  readonly tail: string;
  readonly verb: string;
  readonly plural?: true;
};

/** The parameters of every list. */
export const paging: readonly QueryParameter[] = [
  { name: 'limit', description: 'How many to answer, 1 to 200; 50 when left out.' },
  { name: 'cursor', description: 'Where to go on: the cursor of the page before.' },
];

const listQuery = (catalogue: Catalogue, type: RecordType): readonly QueryParameter[] => [
  ...paging,
  {
    name: 'sort',
    description: `One of ${sortsOf(catalogue, type).join(', ')}, with - before it backwards; newest first when left out.`,
  },
  ...filtersOf(catalogue, type).flatMap(name =>
    filterParametersOf(type, name).map(parameter => ({
      name: parameter,
      description: `Only those ${wordsOf(parameter)} ${humanize(name).toLowerCase()}.`,
    })),
  ),
];

const wordsOf = (parameter: string): string => {
  if (parameter.endsWith('[from]')) return 'with at least this';
  if (parameter.endsWith('[to]')) return 'with at most this';
  return parameter.endsWith('[begins]') ? 'with this beginning of' : 'with this';
};

/** A type whose records are made and removed by the platform: one settings record a tenant, keys that are issued. */
const oneOfAKind = (type: RecordType): boolean => type.name === 'settings';
const isImport = (type: RecordType): boolean => type.name === 'import';
const issued = (type: RecordType): boolean => type.name === 'api-key';

const reads = (catalogue: Catalogue, type: RecordType, { shown }: RecordSchemas): readonly Part[] => [
  {
    method: 'GET',
    tail: '',
    verb: 'list',
    plural: true,
    operation: 'list-records',
    action: 'read',
    status: 200,
    query: listQuery(catalogue, type),
    output: pageOf(shown),
  },
  {
    method: 'GET',
    tail: '/{id}',
    verb: 'get',
    operation: 'get-record',
    action: 'read',
    status: 200,
    output: shown,
  },
  ...(['timeline', 'related'] as const).map(
    (name): Part => ({
      method: 'GET',
      tail: `/{id}/${name}`,
      verb: name === 'timeline' ? 'timelineOf' : 'relatedTo',
      operation: name === 'timeline' ? 'record-timeline' : 'related-records',
      action: 'read',
      status: 200,
      query: paging,
      output: pageOf(() => (name === 'timeline' ? timelineEntry : relatedEntry)),
    }),
  ),
];

const making = (type: RecordType, { shown, create }: RecordSchemas): readonly Part[] =>
  oneOfAKind(type)
    ? []
    : [
        {
          method: 'POST',
          tail: '',
          verb: issued(type) ? 'issue' : 'create',
          operation: issued(type) ? 'issue-api-key' : 'create-record',
          action: 'create',
          status: 201,
          input: create,
          output: issued(type)
            ? () => z.strictObject({ key: z.exactOptional(z.string()), record: shown() })
            : shown,
        },
      ];

const changing = ({ shown, update }: RecordSchemas): Part => ({
  method: 'PATCH',
  tail: '/{id}',
  verb: 'update',
  operation: 'update-record',
  action: 'update',
  ifMatch: 'required',
  status: 200,
  input: update,
  output: shown,
});

const removing = (type: RecordType, { shown }: RecordSchemas): readonly Part[] =>
  oneOfAKind(type)
    ? []
    : [
        {
          method: 'DELETE',
          tail: '/{id}',
          verb: 'delete',
          operation: 'delete-record',
          action: 'delete',
          ifMatch: 'optional',
          status: 204,
        },
        {
          method: 'POST',
          tail: '/{id}/restore',
          verb: 'restore',
          operation: 'restore-record',
          action: 'delete',
          ifMatch: 'optional',
          status: 200,
          output: shown,
        },
      ];

const commands = (catalogue: Catalogue, type: RecordType, { shown }: RecordSchemas): readonly Part[] =>
  catalogue.commandsOf(type).map(command => ({
    method: 'POST',
    tail: `/{id}/${command.name}`,
    verb: pascal(command.name).replace(/^./, letter => letter.toLowerCase()),
    operation: 'run-command' as Operation,
    command: command.name,
    action: 'command',
    ifMatch: 'optional',
    status: 200,
    input: () => command.input,
    output: shown,
  }));

const whose = ({ within }: NonNullable<RecordType['board']>): QueryParameter => ({
  name: within,
  description: 'Whose columns.',
  required: true,
});

const boards = (type: RecordType): readonly Part[] =>
  type.board === undefined
    ? []
    : [
        {
          method: 'GET',
          tail: '/board',
          verb: 'boardOf',
          plural: true,
          operation: 'show-board',
          action: 'read',
          status: 200,
          query: [
            whose(type.board),
            { name: 'limit', description: 'How many cards a column, 1 to 200; 20 when left out.' },
          ],
          output: () => board,
        },
        {
          method: 'GET',
          tail: '/board/sums',
          verb: 'boardSumsOf',
          plural: true,
          operation: 'show-board-sums',
          action: 'read',
          status: 200,
          query: [whose(type.board)],
          output: () => boardSums,
        },
      ];

const routeOf = (type: RecordType, { tail, verb, plural, ...part }: Part): Route => ({
  ...part,
  path: `/api/v1/${type.plural}${tail}`,
  operationId: `${verb}${pascal(plural ? type.plural : type.name)}`,
  summary: `${humanize(verb)} ${(plural ? type.labels : type.label).toLowerCase()}`,
  who: 'caller',
  type,
});

/** The routes of one record type, as its declaration says. */
export const recordRoutes = (catalogue: Catalogue, type: RecordType): readonly Route[] => {
  const schemas = recordSchemas(type);
  // Imports are answered by routes of their own, which know how far they have come.
  const mine = isImport(type)
    ? reads(catalogue, type, schemas).filter(({ tail }) => /\/(timeline|related)$/.test(tail))
    : reads(catalogue, type, schemas);
  const writes = type.access.readOnly
    ? []
    : [...making(type, schemas), changing(schemas), ...removing(type, schemas)];
  return [...mine, ...boards(type), ...writes, ...commands(catalogue, type, schemas)].map(part =>
    routeOf(type, part),
  );
};
