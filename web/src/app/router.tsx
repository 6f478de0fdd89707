import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { declarationsQuery } from '../shared/api/declarations.ts';
import { meQuery } from '../shared/api/me.ts';
import { resumeSession } from '../shared/api/session-api.ts';
import { Loading } from '../shared/ui/states.tsx';
import { FrameFailing } from './frame-failing.tsx';
import { queries } from './queries.ts';
import { parseSearch, stringifySearch } from './search-text.ts';

/**
 * `open` is the record in the panel, on whatever page; `sort` and `filter[…]` are how a list is looked at; `type` and `like` what is imported
 * and after which earlier import.
 */
interface Search {
  readonly open?: string;
  readonly sort?: string;
  readonly type?: string;
  readonly like?: string;
  readonly [filter: `filter[${string}`]: string | undefined;
}

/** `to` is where to go on after signing in, `ended` that a session came to its end by itself. */
interface SignInSearch {
  readonly to?: string;
  readonly ended?: boolean;
}

const known = (name: string): boolean =>
  ['open', 'sort', 'type', 'like'].includes(name) || name.startsWith('filter[');

const search = (given: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] =>
        known(entry[0]) && typeof entry[1] === 'string' && entry[1] !== '',
    ),
  );

const root = createRootRoute({ component: Outlet, validateSearch: search });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given: Record<string, unknown>): SignInSearch => ({
    ...(typeof given.to === 'string' && given.to.startsWith('/') && !given.to.startsWith('//')
      ? { to: given.to }
      : {}),
    ...(String(given.ended) === 'true' ? { ended: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignIn'),
});

/** Everything behind the sign-in: who it is and what there is are known before the frame is drawn. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    if (!(await resumeSession())) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  loader: () => Promise.all([queries.ensureQueryData(meQuery), queries.ensureQueryData(declarationsQuery)]),
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  errorComponent: FrameFailing,
  pendingComponent: () => <Loading />,
});

const page = <P extends string, M, K extends keyof M & string>(path: P, load: () => Promise<M>, name: K) =>
  createRoute({ getParentRoute: () => frame, path, component: lazyRouteComponent(load as never, name) });

const moved = <P extends string>(path: P, to: '/import' | '/import/$id') =>
  createRoute({
    getParentRoute: () => frame,
    path,
    beforeLoad: ({ params }) => {
      throw redirect({ to, params: params as { id: string }, search: {} });
    },
  });

const routes = root.addChildren([
  signIn,
  frame.addChildren([
    page('/', () => import('./pages/my-day.tsx'), 'MyDay'),
    page('/settings', () => import('./pages/settings.tsx'), 'Settings'),
    page('/settings/$plural', () => import('./pages/list.tsx'), 'List'),
    page('/import', () => import('./pages/import.tsx'), 'Import'),
    page('/import/$id', () => import('./pages/import.tsx'), 'Import'),
    // An import is a record like others, with a page of its own.
    moved('/imports', '/import'),
    moved('/imports/$id', '/import/$id'),
    page('/$plural', () => import('./pages/list.tsx'), 'List'),
    page('/$plural/board', () => import('./pages/board.tsx'), 'Board'),
    page('/$plural/$id', () => import('./pages/record.tsx'), 'Record'),
  ]),
]);

export const router = createRouter({
  routeTree: routes,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
