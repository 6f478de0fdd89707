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

/** `open` is the record in the panel, on whatever page. */
interface Search {
  readonly open?: string;
}

/** `to` is where to go on after signing in, `ended` that a session came to its end by itself. */
interface SignInSearch {
  readonly to?: string;
  readonly ended?: boolean;
}

const search = (given: Record<string, unknown>): Search =>
  typeof given.open === 'string' && given.open !== '' ? { open: given.open } : {};

const root = createRootRoute({ component: Outlet, validateSearch: search });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given: Record<string, unknown>): SignInSearch => ({
    ...(typeof given.to === 'string' && given.to.startsWith('/') && !given.to.startsWith('//')
      ? { to: given.to }
      : {}),
    ...(given.ended === true ? { ended: true } : {}),
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

const routes = root.addChildren([
  signIn,
  frame.addChildren([
    page('/', () => import('./pages/my-day.tsx'), 'MyDay'),
    page('/settings', () => import('./pages/settings.tsx'), 'Settings'),
    page('/settings/$plural', () => import('./pages/list.tsx'), 'List'),
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
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
