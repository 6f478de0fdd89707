import { Button } from '@mantine/core';
import IconFileUpload from '@tabler/icons-react/dist/esm/icons/IconFileUpload.mjs';
import { useRef, useState } from 'react';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import styles from './import.module.css';

/** A place to drop a file on, or to choose one by the keyboard. */
export function DropZone({
  busy,
  onFile,
}: {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}) {
  const { t } = useTranslator();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined && !busy) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; the button inside is the way of the keyboard.
    <div
      role="group"
      aria-label={t('import.drop')}
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <IconFileUpload size={32} stroke={1.4} aria-hidden />
      <strong>{t('import.drop')}</strong>
      <span className="soft">{t('import.dropHint')}</span>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-label={t('import.choose')}
        onChange={event => {
          take(event.currentTarget.files);
          // The same file, mended, may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Button variant="default" loading={busy} onClick={() => input.current?.click()}>
        {t('import.choose')}
      </Button>
    </div>
  );
}
