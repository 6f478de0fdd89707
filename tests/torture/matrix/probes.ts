import type { Operation, Route } from '../../../api/route.ts';
import { routesOf } from '../../../api/routes.ts';
import { catalogue } from '../../../domain/catalogue.ts';

/** The routes that need to know who calls. */
export const guardedRoutes = (): readonly Route[] =>
  routesOf(catalogue).filter(route => route.who === 'caller');

/** How an operation on a record is tried without changing anything: a version that nobody has. */
const impossible = { 'if-match': '"999999999"' };
export const probes: Readonly<Partial<Record<Operation, RequestInit>>> = {
  'list-records': {},
  'get-record': {},
  'record-timeline': {},
  'related-records': {},
  'show-board': {},
  'show-board-sums': {},
  'create-record': { body: '{"nonsense":1}' },
  'issue-api-key': { body: '{"nonsense":1}' },
  'update-record': { body: '{"nonsense":1}', headers: impossible },
  'delete-record': { headers: impossible },
  'restore-record': { headers: impossible },
  'run-command': { body: '{}', headers: impossible },
  'search-records': {},
  'show-types': {},
  'show-session': {},
  'list-imports': {},
  'create-import': { body: '{"nonsense":1}' },
  'get-import': {},
  'inspect-import': { body: '{}' },
  'start-import': { body: '{"nonsense":1}' },
  'cancel-import': { headers: impossible },
  'refused-rows': {},
  'list-runs': {},
  'get-run': {},
};

/** Guarded routes that the matrix does not know how to try. */
export const unknownTo = (known: typeof probes, table: readonly Route[]): readonly string[] =>
  table.filter(route => known[route.operation] === undefined).map(route => `${route.method} ${route.path}`);
