// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand (only those in sight exist) cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the link in a row takes the focus, the row itself does not.
import { useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../../shared/i18n/names.ts';
import { usePhone } from '../../../shared/ui/use-phone.ts';
import { ColumnHead } from './column-head.tsx';
import { columnsOf, gridOf } from './columns.ts';
import { RecordRow } from './record-row.tsx';
import styles from './record-table.module.css';
import type { View } from './view.ts';

/** Rows of 36 px (two lines on a phone); only those in sight are in the page, so that 10,000 stay smooth. */
export function RecordTable({
  type,
  items,
  view,
  whole,
  loading,
  onSort,
  onEnd,
}: {
  readonly type: Declaration;
  readonly items: readonly AnyRecord[];
  readonly view: View;
  /** Whether these are all. */
  readonly whole: boolean;
  readonly loading: boolean;
  readonly onSort: (sort: string | undefined) => void;
  /** The person came near the end of what is loaded. */
  readonly onEnd: () => void;
}) {
  const translator = useTranslator();
  const phone = usePhone();
  const { open } = useSearch({ strict: false }) as { open?: string };
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(type), [type]);
  const grid = gridOf(columns);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? 60 : 36),
    overscan: 12,
    getItemKey: index => items[index]?.id ?? index,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - 15) onEnd();
  }, [last, items.length, onEnd]);

  const seen = JSON.stringify(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top, whatever was scrolled to before.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [seen]);

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="table"
      aria-label={typeLabels(type, translator)}
      // The head is a row too; how many there are in all is not known before the last page.
      aria-rowcount={whole ? items.length + 1 : -1}
      aria-busy={loading}
      style={{ '--columns': grid.tracks, '--least': phone ? '0' : `${grid.least}px` } as React.CSSProperties}
    >
      {!phone && (
        <div className={styles.head} role="row">
          {columns.map(column => (
            <ColumnHead key={column.name} {...{ type, column, view, onSort }} />
          ))}
        </div>
      )}
      <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start, size }) => {
          const record = items[index];
          if (record === undefined) return null;
          const chosen = record.id === open;
          return <RecordRow key={key} {...{ type, record, columns, phone, chosen, index, start, size }} />;
        })}
      </div>
    </div>
  );
}
