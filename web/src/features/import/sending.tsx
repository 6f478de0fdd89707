import { Alert, Button, Group, Progress } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Import } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { problemText } from '../../shared/ui/problem-text.ts';
import styles from './import.module.css';
import { forgetSending, type Sending as Way } from './uploads.ts';

const inMegabytes = (bytes: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1_000_000);

/** A file on its way to the server: how much is there, and the way to stop it. */
export function Sending({ run, sending }: { readonly run: Import; readonly sending: Way }) {
  const translator = useTranslator();
  const { t, locale } = translator;
  const navigate = useNavigate();
  const { sent, size, error } = sending;
  const percent = size === 0 ? 0 : Math.floor((sent / size) * 100);
  const stop = () => {
    sending.giveUp();
    forgetSending(run.id);
    void navigate({ to: '/import', search: { type: run.type } });
  };
  return (
    <section className={styles.section}>
      {error !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {problemText(error, translator)}
        </Alert>
      )}
      <Progress.Root size={10}>
        <Progress.Section
          value={percent}
          aria-label={t('import.sending')}
          color={error === undefined ? 'steppe' : 'red'}
        />
      </Progress.Root>
      <span className="figures">
        {t('import.sent', { sent: inMegabytes(sent, locale), size: inMegabytes(size, locale) })}
      </span>
      <Group gap="sm">
        {error !== undefined && <Button onClick={sending.again}>{t('action.retry')}</Button>}
        <Button variant="default" onClick={stop}>
          {t('import.stopSending')}
        </Button>
      </Group>
    </section>
  );
}
