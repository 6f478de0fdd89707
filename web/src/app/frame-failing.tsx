import { Button } from '@mantine/core';
import { isProblem } from '../shared/api/problem.ts';
import { signOut } from '../shared/api/session-api.ts';
import { useTranslator } from '../shared/i18n/i18n.tsx';
import { Empty, Failing } from '../shared/ui/states.tsx';

/** Instead of the frame: what failed; and for somebody whose access was ended, the way out. */
export function FrameFailing({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslator();
  if (!isProblem(error, 403)) return <Failing error={error} retry={reset} />;
  return (
    <Empty title={t('session.noAccess')} hint={t('session.noAccessHint')}>
      <Button onClick={() => void signOut()}>{t('menu.signOut')}</Button>
    </Empty>
  );
}
