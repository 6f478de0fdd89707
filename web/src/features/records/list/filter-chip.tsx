import { Popover } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../../shared/i18n/names.ts';
import { Condition } from './condition.tsx';
import type { Editing } from './editing.ts';
import styles from './filter-bar.module.css';
import type { View } from './view.ts';

const FilterEditor = lazy(() => import('./filter-editor.tsx'));

/** A chip that takes itself away, beside what it says. */
export function Chip({
  on,
  children,
  away,
  onAway,
}: {
  readonly on: boolean;
  readonly children: ReactNode;
  readonly away: string;
  readonly onAway: () => void;
}) {
  return (
    <span className={styles.chip} data-on={on || undefined}>
      {children}
      {on && (
        <button type="button" className={styles.away} aria-label={away} onClick={onAway}>
          <IconX size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}

/** One field of a list's filter: a click asks what is wanted of it, the cross takes it away. */
export function FilterChip({
  type,
  name,
  view,
  known,
  onChange,
}: {
  readonly type: Declaration;
  readonly name: string;
  readonly view: View;
  /** Values of the field that are on the screen: offered while typing. */
  readonly known: readonly string[];
  readonly onChange: Editing['onApply'];
}) {
  const translator = useTranslator();
  const [asking, setAsking] = useState(false);
  const label = fieldLabel(type, name, translator);
  const wanted = view.filters[name];
  const apply: Editing['onApply'] = (next, beside) => {
    setAsking(false);
    onChange(next, beside);
  };
  return (
    <Popover
      opened={asking}
      onChange={setAsking}
      position="bottom-start"
      width={290}
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 120 }}
    >
      <Chip
        on={wanted !== undefined}
        away={translator.t('filter.away', { field: label })}
        onAway={() => onChange(undefined)}
      >
        <Popover.Target>
          <button
            type="button"
            className={styles.ask}
            aria-haspopup="dialog"
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            <span className="one-line">
              {label}
              {wanted !== undefined && (
                <>
                  : <Condition {...{ type, name, view, wanted }} />
                </>
              )}
            </span>
            {wanted === undefined && <IconChevronDown size={14} aria-hidden />}
          </button>
        </Popover.Target>
      </Chip>
      <Popover.Dropdown aria-label={label} p={8}>
        <Suspense fallback={<div className={styles.coming} />}>
          {asking && <FilterEditor {...{ type, name, view, known, label }} onApply={apply} />}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
