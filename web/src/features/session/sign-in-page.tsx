import { useState } from 'react';
import { answerChallenge, type ChallengeAnswer, type SignInAnswer } from '../../shared/api/session-api.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Card } from './card.tsx';
import { CodeForm } from './code-form.tsx';
import { ForgotForm } from './forgot-form.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { PasswordForm } from './password-form.tsx';

type Step =
  | { readonly kind: 'password'; readonly notice?: string }
  | { readonly kind: ChallengeAnswer['challenge']; readonly session: string }
  | { readonly kind: 'forgot' };

/** Signing in: password, then what else is asked (the first password of one's own, a code), or a new password by a mail. */
export function SignInPage({
  ended,
  onSignedIn,
}: {
  /** A session came to its end by itself. */
  readonly ended: boolean;
  readonly onSignedIn: () => void;
}) {
  const { t } = useTranslator();
  const [step, setStep] = useState<Step>({
    kind: 'password',
    ...(ended ? { notice: t('session.ended') } : {}),
  });
  const [email, setEmail] = useState('');
  const back = () => setStep({ kind: 'password' });
  const go = ({ challenge, session }: SignInAnswer) => {
    if (challenge === undefined || session === undefined) onSignedIn();
    else setStep({ kind: challenge, session });
  };
  const answer = async (given: ChallengeAnswer) => go(await answerChallenge(given));
  switch (step.kind) {
    case 'new-password':
      return (
        <Card title={t('session.firstPassword')} hint={t('session.firstPasswordHint')}>
          <NewPasswordForm session={step.session} onAnswer={answer} onCancel={back} />
        </Card>
      );
    case 'code':
      return (
        <Card title={t('session.secondFactor')} hint={t('session.secondFactorHint')}>
          <CodeForm session={step.session} onAnswer={answer} onCancel={back} />
        </Card>
      );
    case 'forgot':
      return (
        <Card title={t('session.forgot')} hint={t('session.forgotHint')}>
          <ForgotForm
            email={email}
            onDone={() => setStep({ kind: 'password', notice: t('session.passwordChanged') })}
            onCancel={back}
          />
        </Card>
      );
    default:
      return (
        <Card title={t('session.signIn')} {...(step.notice === undefined ? {} : { hint: step.notice })}>
          <PasswordForm
            email={email}
            onEmail={setEmail}
            onAnswered={go}
            onForgot={() => setStep({ kind: 'forgot' })}
          />
        </Card>
      );
  }
}
