import { useRouter, useSearch } from '@tanstack/react-router';
import { SignInPage } from '../../features/session/sign-in-page.tsx';

/** Signing in, then back to the page that was wanted. */
export function SignIn() {
  const router = useRouter();
  const { to } = useSearch({ from: '/sign-in' });
  return <SignInPage onSignedIn={() => router.history.replace(to ?? '/')} />;
}
