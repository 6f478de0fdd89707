import { filtersOf } from '../../../api/filters.ts';
import type { Route } from '../../../api/route.ts';
import { catalogue } from '../../../domain/catalogue.ts';
import type { Principal } from '../../../domain/core/access.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { Answer, Front } from '../support/house.ts';
import { bodyFor, type Samples } from '../support/samples.ts';

/** An id of the type that nobody ever had. */
export const inventedId = (type: { readonly prefix: string } | undefined): string =>
  `${type?.prefix ?? 'lead'}_01JZZZZZZZZZZZZZZZZZZZZZZZ`;

/** Whether an id tells of its record; records with a fixed id (the default pipeline, roles) are in every tenant. */
export const isTelling = (id: string): boolean => /_01[0-9A-Z]{24}$/.test(id);

/** The parts of an answer that a stranger could compare: all but its correlation id. */
export const toldBy = ({ status, body, headers }: Answer): string => {
  const rest = Object.entries(headers)
    .filter(([name]) => name !== 'x-correlation-id')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { correlationId: _, ...said } = typeof body === 'object' && body !== null ? body : { said: body };
  return JSON.stringify([status, said, rest]);
};

/** Asks a route about an id as somebody, with the body that it takes and the version that a stranger might guess. */
export const askAbout = (
  front: Front,
  route: Route,
  id: string,
  as: Principal,
  samples: Samples,
  version = 1,
): Promise<Answer> =>
  front.api(route.method, route.path.replace('/api/v1', '').replace('{id}', id), {
    as,
    ...(route.input !== undefined && { body: bodyFor(route, samples) }),
    ...(route.ifMatch !== undefined && { headers: { 'if-match': `"${version}"` } }),
  });

const quoted = (value: unknown): string => encodeURIComponent(String(value));

/** Every question of a route without an id that could lead to the record: plain, filtered by what it holds, searched by its word. */
export const questionsFor = (route: Route, record: AnyRecord, word: string): readonly string[] => {
  const path = route.path.replace('/api/v1', '');
  if (route.operation.startsWith('show-board')) return [`${path}?pipelineId=pip_default`];
  if (route.operation === 'search-records') return [`${path}?q=${word}`, `${path}?q=${word.slice(0, 4)}`];
  if (route.operation === 'list-runs') return [`${path}?subject=${record.id}`];
  if (route.operation !== 'list-records' || route.type === undefined) return [path];
  const filters = filtersOf(catalogue, route.type).flatMap(name =>
    record[name] === undefined ? [] : [`${path}?filter[${name}]=${quoted(record[name])}`],
  );
  return [`${path}?limit=200`, ...filters];
};
