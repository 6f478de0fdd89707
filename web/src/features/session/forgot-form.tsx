import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { forgotPassword, resetPassword } from '../../shared/api/session-api.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Refusal } from './refusal.tsx';
import { useSubmit } from './use-submit.ts';

/** A code by mail, then a new password with it. */
export function ForgotForm({
  email: known,
  onDone,
  onCancel,
}: {
  readonly email: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslator();
  const [email, setEmail] = useState(known);
  const [code, setCode] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [sent, setSent] = useState(false);
  const { busy, error, submit } = useSubmit(async () => {
    if (sent) await resetPassword(email, code, newPassword).then(onDone);
    else await forgotPassword(email).then(() => setSent(true));
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
          readOnly={sent}
          autoFocus
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        {sent && (
          <>
            <Text size="sm" role="status">
              {t('session.codeSent')}
            </Text>
            <TextInput
              label={t('session.code')}
              autoComplete="one-time-code"
              required
              value={code}
              onChange={event => setCode(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('session.newPassword')}
              description={t('session.passwordRule')}
              autoComplete="new-password"
              required
              minLength={12}
              value={newPassword}
              onChange={event => setNewPassword(event.currentTarget.value)}
            />
          </>
        )}
        <Group justify="space-between">
          <Button variant="default" onClick={onCancel}>
            {t('action.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(sent ? 'session.setPassword' : 'session.sendCode')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
