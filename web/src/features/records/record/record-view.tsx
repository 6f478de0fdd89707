import { useQuery } from '@tanstack/react-query';
import { useDeclarations } from '../../../shared/api/declarations.ts';
import { recordQuery } from '../../../shared/api/records.ts';
import { Failing, Loading } from '../../../shared/ui/states.tsx';
import { Composer } from '../timeline/composer.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { BinNotice } from './bin-notice.tsx';
import { Fields } from './fields.tsx';
import { FormAddress } from './form-address.tsx';
import { RecordHead } from './record-head.tsx';
import styles from './record-view.module.css';
import { RelatedLists } from './related-lists.tsx';
import { useRemember } from './use-remember.ts';

/** A record: fields at the left, what happened in the middle, what belongs to it at the right; one below the other where there is little room. */
export function RecordView({ id, onGone }: { readonly id: string; readonly onGone: () => void }) {
  const type = useDeclarations().ofId(id);
  const asked = useQuery({
    ...recordQuery(type?.plural ?? '', id),
    enabled: type !== undefined,
    refetchInterval: 15_000,
  });
  const record = asked.data;
  useRemember(id, type, record, asked.error);
  if (record === undefined || type === undefined)
    return asked.isError || type === undefined ? (
      <Failing error={asked.error} retry={() => void asked.refetch()} />
    ) : (
      <Loading rows={10} />
    );
  return (
    <div className={styles.view}>
      <RecordHead type={type} record={record} onGone={onGone} />
      <BinNotice type={type} record={record} />
      <div className={styles.columns}>
        <section className={styles.fields}>
          <Fields type={type} record={record} />
        </section>
        <section className={styles.history}>
          <Composer about={record} />
          <Timeline type={type} id={record.id} />
        </section>
        <section className={styles.related}>
          {type.name === 'form' && <FormAddress form={record} />}
          <RelatedLists type={type} record={record} />
        </section>
      </div>
    </div>
  );
}
