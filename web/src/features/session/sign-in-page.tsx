import { useState } from 'react';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Card } from './card.tsx';
import { ForgotForm } from './forgot-form.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { PasswordForm } from './password-form.tsx';

type Step =
  | { readonly kind: 'password'; readonly notice?: string }
  | { readonly kind: 'challenge'; readonly email: string; readonly session: string }
  | { readonly kind: 'forgot' };

/** Signing in: password, the first password of one's own, or a new one by a code from a mail. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslator();
  const [step, setStep] = useState<Step>({ kind: 'password' });
  const [email, setEmail] = useState('');
  if (step.kind === 'challenge')
    return (
      <Card title={t('session.firstPassword')} hint={t('session.firstPasswordHint')}>
        <NewPasswordForm {...step} onDone={onSignedIn} onCancel={() => setStep({ kind: 'password' })} />
      </Card>
    );
  if (step.kind === 'forgot')
    return (
      <Card title={t('session.forgot')} hint={t('session.forgotHint')}>
        <ForgotForm
          email={email}
          onDone={() => setStep({ kind: 'password', notice: t('session.passwordChanged') })}
          onCancel={() => setStep({ kind: 'password' })}
        />
      </Card>
    );
  return (
    <Card title={t('session.signIn')} {...(step.notice === undefined ? {} : { hint: step.notice })}>
      <PasswordForm
        email={email}
        onEmail={setEmail}
        onSignedIn={onSignedIn}
        onChallenge={session => setStep({ kind: 'challenge', email, session })}
        onForgot={() => setStep({ kind: 'forgot' })}
      />
    </Card>
  );
}
