// biome-ignore-all lint/a11y/useSemanticElements: a rule (<hr>) cannot be focused and moved; the grip can.
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import IconArrowsMaximize from '@tabler/icons-react/dist/esm/icons/IconArrowsMaximize.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { useOpenRecord, useRecordPath } from '../../../shared/ui/open-record.ts';
import styles from './record-panel.module.css';
import { RecordView } from './record-view.tsx';
import { usePanelWidth } from './use-panel-width.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Something that floats above and takes the key itself. */
const floating = (): boolean =>
  document.querySelector('[role=dialog][aria-modal=true], [role=menu], [role=listbox]') !== null;

/** Goes to the row above or below the one that is open, in the list behind the panel, so that nobody loses their place. */
const walk = (step: 'next' | 'previous'): void => {
  const row = document.querySelector('[role=row][data-chosen]');
  const other = step === 'next' ? row?.nextElementSibling : row?.previousElementSibling;
  other?.querySelector<HTMLElement>('a')?.click();
};

/** A record over the page, from the right; Esc closes it, `o` opens its page, its left edge is dragged for more room. */
export default function RecordPanel({ id }: { readonly id: string }) {
  const { t } = useTranslator();
  const open = useOpenRecord();
  const path = useRecordPath();
  const navigate = useNavigate();
  const { width, grip } = usePanelWidth();

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || typing(event.target) || floating())
        return;
      if (event.key === 'Escape') open(undefined);
      if (event.key === 'j') walk('next');
      if (event.key === 'k') walk('previous');
      if (event.key === 'o') void navigate({ to: path(id) });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [id, navigate, open, path]);

  return (
    <aside
      className={styles.panel}
      style={{ '--width': `${width}px` } as React.CSSProperties}
      aria-label={t('record.panel')}
    >
      <div
        className={styles.grip}
        role="separator"
        aria-valuenow={width}
        aria-orientation="vertical"
        aria-label={t('record.resize')}
        tabIndex={0}
        {...grip}
      />
      <Group className={styles.bar} gap={4} justify="flex-end">
        <Tooltip label={`${t('action.openPage')} (o)`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('action.openPage')}
            onClick={() => void navigate({ to: path(id) })}
          >
            <IconArrowsMaximize size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${t('action.close')} (Esc)`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('action.close')}
            onClick={() => open(undefined)}
          >
            <IconX size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <RecordView key={id} id={id} onGone={() => open(undefined)} />
    </aside>
  );
}
