import { useState } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import { type Declaration, isEditable } from '../../../shared/api/declarations.ts';
import { FieldValue, isBlank } from '../../../shared/fields/value.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../../shared/i18n/names.ts';
import { FieldEditor } from './field-editor.tsx';
import styles from './fields.module.css';

/** One field: its value, and a click away its input. */
export function FieldRow({
  type,
  record,
  name,
}: {
  readonly type: Declaration;
  readonly record: AnyRecord;
  readonly name: string;
}) {
  const translator = useTranslator();
  const [editing, setEditing] = useState(false);
  const field = type.fields[name];
  if (field === undefined) return null;
  const label = fieldLabel(type, name, translator);
  const value = record[name];
  const can = isEditable(field) && type.rights.update !== 'none' && record.deletedAt === undefined;
  const shown = isBlank(value) ? (
    <span className={styles.blank} title={translator.t('value.empty')}>
      –
    </span>
  ) : (
    <FieldValue {...{ type, name, value, record }} />
  );
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>
        {editing ? (
          <FieldEditor {...{ type, record, name, field }} onDone={() => setEditing(false)} />
        ) : (
          <div className={`${styles.value} ${can ? styles.can : ''}`}>
            {can && (
              <button
                type="button"
                className={`plain-button ${styles.edit}`}
                aria-label={translator.t('action.edit', { field: label })}
                onClick={() => setEditing(true)}
              />
            )}
            {shown}
          </div>
        )}
      </dd>
    </div>
  );
}
