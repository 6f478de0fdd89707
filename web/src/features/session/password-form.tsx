import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type SignInAnswer, signIn } from '../../shared/api/session-api.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Refusal } from './refusal.tsx';
import { useSubmit } from './use-submit.ts';

/** E-mail and password. */
export function PasswordForm({
  email,
  onEmail,
  onAnswered,
  onForgot,
}: {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onAnswered: (answer: SignInAnswer) => void;
  readonly onForgot: () => void;
}) {
  const { t } = useTranslator();
  const [password, setPassword] = useState('');
  const { busy, error, submit } = useSubmit(async () => {
    const answer = await signIn(email, password);
    onAnswered(answer);
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Refusal text={error} />
        <TextInput
          label={t('session.email')}
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={event => onEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('session.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('session.signIn')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onForgot}>
          {t('session.forgot')}
        </Anchor>
      </Stack>
    </form>
  );
}
