import { ActionIcon } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import { type Declaration, useDeclarations } from '../../../shared/api/declarations.ts';
import { relatedQuery } from '../../../shared/api/timeline.ts';
import { RecordLink } from '../../../shared/fields/record-link.tsx';
import { titleOf } from '../../../shared/fields/record-title.tsx';
import { FieldValue, isBlank } from '../../../shared/fields/value.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { choiceLabel, typeLabel, typeLabels } from '../../../shared/i18n/names.ts';
import { showDialog } from '../../../shared/ui/dialogs.ts';
import { Failing, Loading } from '../../../shared/ui/states.tsx';
import { type Offer, offersFor, type RelatedRow, referredBy } from './related.ts';
import styles from './related-lists.module.css';

/** The field that says most about a related record in few words. */
const detailOf = (type: Declaration): string | undefined =>
  type.board?.sum ?? type.work?.due ?? type.subtitle;

function Row({ type, row }: { readonly type: Declaration; readonly row: RelatedRow }) {
  const translator = useTranslator();
  const detail = detailOf(type);
  const role =
    row.role === undefined ? undefined : choiceLabel(type.name, row.field ?? '', row.role, translator);
  const { record } = row;
  return (
    <li className={styles.row}>
      <RecordLink id={row.id} {...(record === undefined ? {} : { title: titleOf(type, record) })} />
      <span className={`soft ${styles.detail}`}>
        {role ??
          (detail !== undefined && record !== undefined && !isBlank(record[detail]) && (
            <FieldValue type={type} name={detail} value={record[detail]} record={record} />
          ))}
      </span>
    </li>
  );
}

function List({
  offer,
  rows,
  record,
}: {
  readonly offer: Offer;
  readonly rows: readonly RelatedRow[];
  readonly record: AnyRecord;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const { type, values } = offer;
  return (
    <section className={styles.list} aria-label={typeLabels(type, translator)}>
      <h2 className={styles.heading}>
        {typeLabels(type, translator)}
        {type.rights.create && values !== undefined && record.deletedAt === undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('action.add', { type: typeLabel(type, translator) })}
            onClick={() => showDialog({ kind: 'create', type: type.name, values })}
          >
            <IconPlus size={16} />
          </ActionIcon>
        )}
      </h2>
      {rows.length === 0 ? (
        <p className={`soft ${styles.none}`}>{t('record.none')}</p>
      ) : (
        <ul className={styles.rows}>
          {rows.map(row => (
            <Row key={`${row.id} ${row.field ?? ''}`} type={type} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What belongs to the record, in short lists: what refers to it, and what it refers to itself. */
export function RelatedLists({ type, record }: { readonly type: Declaration; readonly record: AnyRecord }) {
  const { types, ofId } = useDeclarations();
  const asked = useQuery(relatedQuery(type.plural, record.id));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Failing error={asked.error} retry={() => void asked.refetch()} />;
  const referred = referredBy(type, record, id => ofId(id)?.name);
  const rows = [...asked.data, ...referred];
  return offersFor(types, type, record, referred).map(offer => (
    <List
      key={offer.type.name}
      offer={offer}
      record={record}
      rows={rows.filter(row => row.type === offer.type.name)}
    />
  ));
}
