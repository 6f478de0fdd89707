import { useRouter, useSearch } from '@tanstack/react-router';
import { SignInPage } from '../../features/session/sign-in-page.tsx';

/** Signing in, then back to the page that was wanted. */
export function SignIn() {
  const router = useRouter();
  const { to, ended } = useSearch({ from: '/sign-in' });
  return <SignInPage ended={ended === true} onSignedIn={() => router.history.replace(to ?? '/')} />;
}
