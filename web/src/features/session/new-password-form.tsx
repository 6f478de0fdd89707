import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ChallengeAnswer } from '../../shared/api/session-api.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Refusal } from './refusal.tsx';
import { useSubmit } from './use-submit.ts';

/** The first password of one's own, in place of the one-time password from the invitation. */
export function NewPasswordForm({
  session,
  onAnswer,
  onCancel,
}: {
  readonly session: string;
  readonly onAnswer: (answer: ChallengeAnswer) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslator();
  const [newPassword, setNewPassword] = useState('');
  const { busy, error, submit } = useSubmit(async () => {
    await onAnswer({ challenge: 'new-password', session, newPassword });
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Refusal text={error} />
        <PasswordInput
          label={t('session.newPassword')}
          description={t('session.passwordRule')}
          autoComplete="new-password"
          required
          minLength={12}
          autoFocus
          value={newPassword}
          onChange={event => setNewPassword(event.currentTarget.value)}
        />
        <Group justify="space-between">
          <Button variant="default" onClick={onCancel}>
            {t('action.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('session.setPassword')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
