// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand (only those in sight exist) cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the link in a row takes the focus, the row itself does not.
import { memo } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { titleOf } from '../../../shared/fields/record-title.tsx';
import { FieldValue, isBlank } from '../../../shared/fields/value.tsx';
import { Mark } from '../../../shared/ui/mark.tsx';
import { useOpenRecord, useRecordPath } from '../../../shared/ui/open-record.ts';
import type { Column } from './columns.ts';
import styles from './record-table.module.css';

interface Row {
  readonly type: Declaration;
  readonly record: AnyRecord;
  readonly columns: readonly Column[];
  readonly phone: boolean;
  readonly chosen: boolean;
  readonly index: number;
  /** Where it stands and how high it is, in px. */
  readonly start: number;
  readonly size: number;
}

/** Up and down go to the next row without leaving the keyboard; Enter, as on any link, opens. */
const walk = (event: React.KeyboardEvent<HTMLElement>): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = event.currentTarget.closest('[role=row]');
  if (step === undefined || row === null) return;
  event.preventDefault();
  const other = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  other?.querySelector<HTMLElement>('a')?.focus();
};

function Title({ type, record }: Pick<Row, 'type' | 'record'>) {
  const open = useOpenRecord();
  const path = useRecordPath();
  const title = titleOf(type, record);
  return (
    <a
      href={path(record.id)}
      className={styles.title}
      onKeyDown={walk}
      onClick={event => {
        if (event.metaKey || event.ctrlKey) return event.stopPropagation();
        event.preventDefault();
        event.stopPropagation();
        open(record.id);
      }}
    >
      <Mark name={title} square={type.name !== 'contact' && type.name !== 'lead' && type.name !== 'user'} />
      <span className="one-line">{title}</span>
    </a>
  );
}

function PhoneRow({ type, record, columns }: Row) {
  const others = columns
    .slice(1)
    .filter(column => !isBlank(record[column.name]) && column.name !== 'createdAt')
    .slice(0, 3);
  return (
    <div role="cell" className={styles.phone}>
      <Title type={type} record={record} />
      <div className={styles.second}>
        {others.map(({ name }) => (
          <span key={name} className="one-line">
            <FieldValue {...{ type, name, record }} value={record[name]} />
          </span>
        ))}
      </div>
    </div>
  );
}

function PlainRow(row: Row) {
  const { type, record, columns, phone, chosen, index, start, size } = row;
  const open = useOpenRecord();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the row is the way of the keyboard; the row only makes the target larger.
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      data-chosen={chosen || undefined}
      data-phone={phone || undefined}
      style={{ transform: `translateY(${start}px)`, height: size }}
      onClick={() => open(record.id)}
    >
      {phone ? (
        <PhoneRow {...row} />
      ) : (
        columns.map(({ name, right }) => (
          <div key={name} role="cell" className={styles.cell} data-right={right || undefined}>
            {name === type.title ? (
              <Title type={type} record={record} />
            ) : (
              <span className="one-line">
                <FieldValue {...{ type, name, record }} value={record[name]} />
              </span>
            )}
          </div>
        ))
      )}
    </div>
  );
}

/** One record in a list. A click anywhere in the row opens it. While one scrolls, the rows that stay in sight are not drawn again. */
export const RecordRow = memo(PlainRow);
