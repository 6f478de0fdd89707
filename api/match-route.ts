import type { Route } from './route.ts';

/** A route that fits a request, with the parameters of its path. `allowed` are the methods of the path when the method does not fit. */
export type Match =
  | { readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly allowed: readonly string[] };

interface Entry {
  readonly route: Route;
  readonly parts: readonly string[];
}

const isParameter = (part: string): boolean => part.startsWith('{');

const fits = (entry: Entry, parts: readonly string[]): boolean =>
  entry.parts.every((part, at) => isParameter(part) || part === parts[at]);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    // A malformed escape names no record; the raw text finds none either.
    return part;
  }
};

const parametersIn = (entry: Entry, parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    entry.parts.flatMap((part, at) =>
      isParameter(part) ? [[part.slice(1, -1), decoded(parts[at] ?? '')]] : [],
    ),
  );

const bucketOf = (parts: readonly string[]): string => `${parts.length} ${parts[3] ?? ''}`;

/** Makes the look-up of a route table: fixed parts win over parameters (`/deals/board` over `/deals/{id}`). */
export const routeMatcher = (routes: readonly Route[]): ((method: string, path: string) => Match) => {
  const entries = routes.map(route => ({ route, parts: route.path.split('/') }));
  entries.sort((a, b) => a.parts.filter(isParameter).length - b.parts.filter(isParameter).length);
  const buckets = Map.groupBy(entries, ({ parts }) =>
    bucketOf(parts.map(part => (isParameter(part) ? '*' : part))),
  );
  return (method, path) => {
    const parts = path.split('/');
    const fitting = [bucketOf(parts), `${parts.length} *`]
      .flatMap(bucket => buckets.get(bucket) ?? [])
      .filter(entry => fits(entry, parts));
    const entry = fitting.find(({ route }) => route.method === method);
    return entry === undefined
      ? { allowed: fitting.map(({ route }) => route.method) }
      : { route: entry.route, parameters: parametersIn(entry, parts) };
  };
};
