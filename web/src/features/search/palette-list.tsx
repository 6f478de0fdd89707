// biome-ignore-all lint/a11y/useSemanticElements: a <select> cannot hold icons, two texts and heads.
import { useId } from 'react';
import type { Entry, Group } from './entry.ts';
import styles from './palette.module.css';
import { PaletteEntry } from './palette-entry.tsx';

/** The DOM id of an entry: ids of entries may hold anything. */
export const optionId = (list: string, groups: readonly Group[], entry: Entry): string =>
  `${list}-${groups.flatMap(group => group.entries).indexOf(entry)}`;

/** The entries under their heads. */
export function PaletteList({
  id,
  label,
  groups,
  typed,
  chosen,
  onChoose,
  onRun,
}: {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly Group[];
  readonly typed: string;
  readonly chosen: Entry | undefined;
  readonly onChoose: (entry: Entry) => void;
  readonly onRun: (entry: Entry, aside: boolean) => void;
}) {
  const heads = useId();
  return (
    <div id={id} role="listbox" aria-label={label}>
      {groups.map((group, at) => (
        <div key={group.label} role="group" aria-labelledby={`${heads}-${at}`}>
          <div id={`${heads}-${at}`} className={`one-line ${styles.head}`}>
            {group.label}
          </div>
          {group.entries.map(entry => (
            <PaletteEntry
              key={entry.id}
              domId={optionId(id, groups, entry)}
              {...{ entry, typed }}
              chosen={entry === chosen}
              onChoose={() => onChoose(entry)}
              onRun={aside => onRun(entry, aside)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
