import { Group, Title } from '@mantine/core';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { titleOf } from '../../../shared/fields/record-title.tsx';
import { FieldValue } from '../../../shared/fields/value.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../../shared/i18n/names.ts';
import { TypeIcon } from '../../../shared/ui/type-icon.tsx';
import { Actions } from './actions.tsx';
import styles from './record-head.module.css';
import { Stepper } from './stepper.tsx';

/** Name, type, owner, stage, and what is likely to be done next. */
export function RecordHead({
  type,
  record,
  onGone,
}: {
  readonly type: Declaration;
  readonly record: AnyRecord;
  readonly onGone: () => void;
}) {
  const translator = useTranslator();
  const owner = type.owner === undefined ? undefined : record[type.owner];
  return (
    <header className={styles.head}>
      <div className={styles.kind}>
        <TypeIcon type={type.name} size={16} />
        <span>{typeLabel(type, translator)}</span>
      </div>
      <Title order={1} className={styles.title}>
        {titleOf(type, record)}
      </Title>
      {type.owner !== undefined && (
        <div className={styles.owner}>
          <span className="soft">{translator.t('record.owner')}</span>
          {owner === undefined ? (
            <span className={styles.nobody}>{translator.t('record.noOwner')}</span>
          ) : (
            <FieldValue type={type} name={type.owner} value={owner} />
          )}
        </div>
      )}
      {type.board !== undefined && <Stepper type={type} record={record} />}
      <Group gap="sm" className={styles.actions}>
        <Actions type={type} record={record} onGone={onGone} />
      </Group>
    </header>
  );
}
