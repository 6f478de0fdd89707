/** A route of an HTTP API, taken apart. */
export interface RoutePattern {
  routeKey: string;
  method: string;
  segments: readonly string[];
  /** True when the last segment is `{name+}`. */
  greedy: boolean;
}

/** A route that fits, with its path parameters decoded. */
export interface RouteMatch<T extends RoutePattern> {
  route: T;
  parameters: Record<string, string>;
}

/** Takes a route key apart: `GET /pets/{id}`, `ANY /{proxy+}` or `$default`. */
export function parseRouteKey(routeKey: string): RoutePattern {
  if (routeKey === '$default') return { routeKey, method: 'ANY', segments: ['{proxy+}'], greedy: true };
  const [method = '', path = ''] = routeKey.split(' ');
  if (!path.startsWith('/')) throw new Error(`The route key "${routeKey}" is not "<method> /<path>"`);
  const segments = split(path);
  return { routeKey, method, segments, greedy: segments.at(-1)?.endsWith('+}') ?? false };
}

/**
 * Finds the most specific route, as API Gateway does: a full match before a greedy one, `$default` last; then literal segments
 * before parameters, longer greedy prefixes before shorter, a named method before `ANY`.
 */
export function matchRoute<T extends RoutePattern>(
  routes: readonly T[],
  method: string,
  path: string,
): RouteMatch<T> | undefined {
  const segments = split(path);
  const fitting = routes.filter(route => fits(route, method, segments));
  const [best] = fitting.toSorted((a, b) => compareText(rank(b), rank(a)));
  return best ? { route: best, parameters: parametersOf(best, segments) } : undefined;
}

function split(path: string): string[] {
  return path.split('/').slice(1);
}

function fits(route: RoutePattern, method: string, segments: string[]): boolean {
  if (route.method !== 'ANY' && route.method !== method) return false;
  const { greedy } = route;
  if (greedy ? segments.length < route.segments.length : segments.length !== route.segments.length)
    return false;
  const fixed = greedy ? route.segments.slice(0, -1) : route.segments;
  return fixed.every((segment, index) => isParameter(segment) || segment === segments[index]);
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function rank(route: RoutePattern): string {
  const kind = route.routeKey === '$default' ? '0' : route.greedy ? '1' : '2';
  const shape = route.segments.map(segment =>
    segment.endsWith('+}') ? '0' : isParameter(segment) ? '1' : '2',
  );
  return `${kind}${shape.join('')}|${route.method === 'ANY' ? '0' : '1'}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parametersOf(route: RoutePattern, segments: string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  route.segments.forEach((segment, index) => {
    if (segment.endsWith('+}')) parameters[segment.slice(1, -2)] = decode(segments.slice(index).join('/'));
    else if (isParameter(segment)) parameters[segment.slice(1, -1)] = decode(segments[index] ?? '');
  });
  return parameters;
}

/** Percent-decoding that leaves a malformed text as it came. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
