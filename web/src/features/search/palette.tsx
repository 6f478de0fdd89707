import { Button, CloseButton, Loader, Modal } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useDeferredValue, useId, useLayoutEffect, useState } from 'react';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { problemText } from '../../shared/ui/problem-text.ts';
import { warn } from '../../shared/ui/say.ts';
import { usePhone } from '../../shared/ui/use-phone.ts';
import type { Entry } from './entry.ts';
import styles from './palette.module.css';
import { optionId, PaletteList } from './palette-list.tsx';
import { useGroups } from './use-groups.tsx';

/** Puts the keys into the field in the moment in which it appears. */
const focused = (field: HTMLInputElement | null): void => field?.focus({ preventScroll: true });

/**
 * Search over everything, what can be done, and the way to every page: type, arrows, Enter. Its text is kept outside, where typing may
 * begin before this code has arrived. Out of sight it only waits for the answer to what was entered.
 */
export default function Palette({
  text,
  entered,
  inSight,
  itsTurn,
  onText,
  onEnter,
  onEnd,
}: {
  readonly text: string;
  readonly entered: { readonly aside: boolean } | undefined;
  readonly inSight: boolean;
  /** Every search that was entered before this one has ended. */
  readonly itsTurn: boolean;
  readonly onText: (text: string) => void;
  readonly onEnter: (aside: boolean) => void;
  readonly onEnd: () => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const phone = usePhone();
  const list = useId();
  const typed = text.trim();
  const { groups, waiting, error, retry } = useGroups(text, entered !== undefined);
  const failed = error !== null && error !== undefined;
  // The field is there for the next key at once; the entries, which cost more than all else, are drawn in the moment after.
  const drawn = useDeferredValue(true, false);
  const [choice, setChoice] = useState<string>();
  const entries = groups.flatMap(group => group.entries);
  const picked = entries.find(({ id }) => id === choice);
  const chosen = picked ?? entries[0];

  const run = (entry: Entry, aside = false) => {
    onEnd();
    (aside ? (entry.runAside ?? entry.run) : entry.run)();
  };
  const nothing = () => {
    if (inSight) return onText(text);
    onEnd();
    warn(failed ? problemText(error, translator) : t('search.none', { text: typed }));
  };
  // Enter takes what was chosen by hand, or the first answer to what was typed, never to a text before it. As a layout effect, because it
  // must be gone from the page before the next key comes.
  useLayoutEffect(() => {
    if (entered === undefined || !itsTurn || (waiting && picked === undefined)) return;
    if (chosen === undefined) nothing();
    else run(chosen, entered.aside);
  });
  const step = (by: number) => {
    const at = chosen === undefined ? 0 : entries.indexOf(chosen);
    setChoice(entries[(at + by + entries.length) % entries.length]?.id);
  };
  const pressed = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (by === undefined) onEnter(event.ctrlKey || event.metaKey);
    else step(by);
  };
  const write = (next: string) => {
    setChoice(undefined);
    onText(next);
  };

  if (!inSight) return null;
  return (
    <Modal
      opened
      onClose={onEnd}
      withCloseButton={false}
      fullScreen={phone}
      size={640}
      yOffset="10dvh"
      padding={0}
      attributes={{ content: { 'aria-label': t('nav.search') } }}
      classNames={{ content: styles.content ?? '', body: styles.body ?? '' }}
    >
      <div className={styles.field}>
        <IconSearch size={18} stroke={1.6} aria-hidden />
        <input
          ref={focused}
          data-palette
          data-autofocus
          role="combobox"
          aria-label={t('nav.search')}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen === undefined ? undefined : optionId(list, groups, chosen)}
          placeholder={t('search.placeholder')}
          value={text}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          onChange={event => write(event.currentTarget.value)}
          onKeyDown={pressed}
        />
        {waiting && <Loader size={16} className={styles.waiting ?? ''} aria-label={t('state.loading')} />}
        {phone && <CloseButton size="lg" onClick={onEnd} aria-label={t('action.close')} />}
      </div>
      <div className={styles.list}>
        {failed && (
          <div role="alert" className={styles.failing}>
            <span>{problemText(error, translator)}</span>
            <Button size="compact-sm" variant="default" onClick={retry}>
              {t('action.retry')}
            </Button>
          </div>
        )}
        {drawn && (
          <PaletteList
            id={list}
            label={t('nav.search')}
            {...{ groups, typed, chosen }}
            onChoose={entry => setChoice(entry.id)}
            onRun={run}
          />
        )}
        {entries.length === 0 && !waiting && !failed && (
          <div role="status" className={styles.none}>
            <strong>{t('search.none', { text: typed })}</strong>
            <span>{t('search.hint')}</span>
          </div>
        )}
      </div>
      {!phone && (
        <div className={styles.foot} aria-hidden>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {t('search.choose')}
          </span>
          <span>
            <kbd>↵</kbd> {t('search.open')}
          </span>
          <span>
            <kbd>Ctrl ↵</kbd> {t('action.openPage')}
          </span>
          <span>
            <kbd>Esc</kbd> {t('action.close')}
          </span>
        </div>
      )}
    </Modal>
  );
}
