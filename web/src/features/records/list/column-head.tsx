// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand (only those in sight exist) cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the button in a head takes the focus, the head itself does not.
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../../shared/i18n/names.ts';
import type { Column } from './columns.ts';
import styles from './record-table.module.css';
import { directionOf, nextSort } from './sorting.ts';
import type { View } from './view.ts';

const arrows = { ascending: IconArrowUp, descending: IconArrowDown };

/** The head of a column: a click sorts by it where the list can be. */
export function ColumnHead({
  type,
  column: { name, right },
  view,
  onSort,
}: {
  readonly type: Declaration;
  readonly column: Column;
  readonly view: View;
  readonly onSort: (sort: string | undefined) => void;
}) {
  const label = fieldLabel(type, name, useTranslator());
  const sortable = type.sorts.includes(name);
  const direction = directionOf(view, name);
  const Arrow = direction === 'none' ? undefined : arrows[direction];
  const sorted = Arrow !== undefined && <Arrow size={14} stroke={2} aria-hidden />;
  return (
    <div
      role="columnheader"
      className={styles.cell}
      data-right={right || undefined}
      {...(sortable || direction !== 'none' ? { 'aria-sort': direction } : {})}
    >
      {sortable ? (
        <button
          type="button"
          className={`plain-button ${styles.sort}`}
          data-on={direction !== 'none' || undefined}
          onClick={() => onSort(nextSort(type, view, name))}
        >
          <span className="one-line">{label}</span>
          {sorted}
        </button>
      ) : (
        <>
          <span className="one-line">{label}</span>
          {sorted}
        </>
      )}
    </div>
  );
}
