import { hasLeft, isSignedIn, onSessionChange } from '../shared/api/session-api.ts';
import { router } from './router.tsx';

/** When the session ends, by one's own will or the server's, one comes to the sign-in and from there back to where one was. */
export const leaveWhenSignedOut = (): void => {
  onSessionChange(() => {
    if (isSignedIn() || router.state.location.pathname === '/sign-in') return;
    const ended = hasLeft() ? {} : { ended: true };
    void router.navigate({ to: '/sign-in', search: { to: router.state.location.href, ...ended } });
  });
};
