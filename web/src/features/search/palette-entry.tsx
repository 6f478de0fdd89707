// biome-ignore-all lint/a11y/useFocusableInteractive: the field above keeps the focus and names the chosen option (aria-activedescendant).
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field above takes the keys.
import { useEffect, useRef } from 'react';
import type { Entry } from './entry.ts';
import { marked } from './marked.ts';
import styles from './palette.module.css';

function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  return marked(text, typed).map(({ text: piece, hit }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place.
    hit ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  );
}

/** One line of the palette. */
export function PaletteEntry({
  entry,
  domId,
  typed,
  chosen,
  onChoose,
  onRun,
}: {
  readonly entry: Entry;
  readonly domId: string;
  readonly typed: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onRun: (aside: boolean) => void;
}) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div
      ref={line}
      id={domId}
      role="option"
      aria-selected={chosen}
      className={styles.entry}
      onPointerMove={onChoose}
      onClick={event => onRun(event.ctrlKey || event.metaKey)}
    >
      {entry.icon}
      <span className={`one-line ${styles.label}`}>
        <Marked text={entry.label} typed={typed} />
      </span>
      {entry.beside !== undefined && (
        <span className={`one-line ${styles.beside}`}>
          <Marked text={entry.beside} typed={typed} />
        </span>
      )}
      {entry.kind !== undefined && <span className={styles.kind}>{entry.kind}</span>}
    </div>
  );
}
