import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ChallengeAnswer } from '../../shared/api/session-api.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Refusal } from './refusal.tsx';
import { useSubmit } from './use-submit.ts';

/** The code of a second factor. */
export function CodeForm({
  session,
  onAnswer,
  onCancel,
}: {
  readonly session: string;
  readonly onAnswer: (answer: ChallengeAnswer) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslator();
  const [code, setCode] = useState('');
  const { busy, error, submit } = useSubmit(() =>
    onAnswer({ challenge: 'code', session, code: code.trim() }),
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Refusal text={error} />
        <TextInput
          label={t('session.appCode')}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          autoFocus
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
        />
        <Group justify="space-between">
          <Button variant="default" onClick={onCancel}>
            {t('action.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('session.signIn')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
