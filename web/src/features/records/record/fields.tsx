import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { isBlank } from '../../../shared/fields/value.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { shownFields } from './shown-fields.ts';

/** The fields of a record: those that have a value or are in its list; the empty ones on demand. */
export function Fields({ type, record }: { readonly type: Declaration; readonly record: AnyRecord }) {
  const { t } = useTranslator();
  const [all, setAll] = useState(false);
  const names = shownFields(type);
  const filled = names.filter(name => !isBlank(record[name]) || type.columns.includes(name));
  const empty = names.length - filled.length;
  return (
    <>
      <h2 className={styles.heading}>{t('record.fields')}</h2>
      <dl className={styles.list}>
        {(all ? names : filled).map(name => (
          <FieldRow key={name} type={type} record={record} name={name} />
        ))}
      </dl>
      {empty > 0 && (
        <Button variant="subtle" size="compact-xs" mt={4} onClick={() => setAll(!all)}>
          {t(all ? 'record.fewerFields' : 'record.emptyFields', { n: empty })}
        </Button>
      )}
    </>
  );
}
