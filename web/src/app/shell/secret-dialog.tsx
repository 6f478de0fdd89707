import { Button, Code, CopyButton, Modal, Stack, Text } from '@mantine/core';
import { useTranslator } from '../../shared/i18n/i18n.tsx';

/** A secret that is shown this once, to be copied. */
export default function SecretDialog({
  text,
  onClose,
}: {
  readonly text: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslator();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('type.api-key')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('apiKey.once')}</Text>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {text}
        </Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{t(copied ? 'action.copied' : 'action.copy')}</Button>
          )}
        </CopyButton>
      </Stack>
    </Modal>
  );
}
