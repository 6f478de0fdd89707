import { Button, Chip, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslator } from '../i18n/i18n.tsx';

const usual = ['lost.price', 'lost.competitor', 'lost.noNeed', 'lost.noAnswer'];

/** Asks for the reason of a loss: one of the usual, or in one's own words. */
export default function LostDialog({
  name,
  answer,
  onClose,
}: {
  readonly name: string;
  readonly answer: (reason: string | undefined) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslator();
  const [reason, setReason] = useState('');
  const end = (given: string | undefined) => {
    onClose();
    answer(given);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') end(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={() => end(undefined)}
      title={t('lost.title', { name })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('lost.hint')}
          </Text>
          <Group gap={6}>
            {usual.map(key => (
              <Chip key={key} size="xs" checked={reason === t(key)} onChange={() => setReason(t(key))}>
                {t(key)}
              </Chip>
            ))}
          </Group>
          <Textarea
            label={t('lost.reason')}
            required
            autosize
            minRows={2}
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => end(undefined)}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={reason.trim() === ''}>
              {t('lost.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
