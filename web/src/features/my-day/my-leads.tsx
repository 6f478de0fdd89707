import { useInfiniteQuery } from '@tanstack/react-query';
import type { Declaration } from '../../shared/api/declarations.ts';
import { listQuery } from '../../shared/api/records.ts';
import { RecordLink } from '../../shared/fields/record-link.tsx';
import { titleOf } from '../../shared/fields/record-title.tsx';
import { FieldValue } from '../../shared/fields/value.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Mark } from '../../shared/ui/mark.tsx';
import { Empty, Failing, Loading } from '../../shared/ui/states.tsx';
import styles from './my-day.module.css';

/** The person's leads that nobody has worked on yet. */
export function MyLeads({ type, userId }: { readonly type: Declaration; readonly userId: string }) {
  const { t } = useTranslator();
  const filters = { [type.owner ?? '']: userId };
  const asked = useInfiniteQuery({
    ...listQuery(type.plural, { filters, limit: 100 }),
    refetchInterval: 30_000,
  });
  const leads = (asked.data?.pages[0]?.items ?? []).filter(lead => lead.status === 'new').slice(0, 15);
  return (
    <section className={styles.card} aria-label={t('day.leads')}>
      <h2 className={styles.heading}>{t('day.leads')}</h2>
      {asked.isPending && <Loading rows={4} />}
      {asked.isError && <Failing error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isSuccess && leads.length === 0 && (
        <Empty title={t('day.noLeads')} hint={t('day.noLeadsHint')} />
      )}
      <ul className={styles.rows}>
        {leads.map(lead => (
          <li key={lead.id} className={styles.row}>
            <Mark name={titleOf(type, lead)} />
            <span className={styles.what}>
              <RecordLink id={lead.id} title={titleOf(type, lead)} />
              {typeof lead.companyName === 'string' && (
                <span className={`soft ${styles.about}`}>{lead.companyName}</span>
              )}
            </span>
            <span className={styles.when}>
              <FieldValue type={type} name="createdAt" value={lead.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
