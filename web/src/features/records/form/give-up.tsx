import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';

/** Asks before typed text is thrown away. Esc keeps it. */
export function GiveUp({ onKeep, onGiveUp }: { readonly onKeep: () => void; readonly onGiveUp: () => void }) {
  const { t } = useTranslator();
  return (
    <Modal opened onClose={onKeep} title={t('form.giveUp')} size={380} withCloseButton={false} zIndex={300}>
      <Text size="sm" mb="md">
        {t('form.giveUpHint')}
      </Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onGiveUp}>
          {t('action.discard')}
        </Button>
        <Button onClick={onKeep} data-autofocus>
          {t('action.keepTyping')}
        </Button>
      </Group>
    </Modal>
  );
}
