import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { type Import, importsQuery, isOnItsWay } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { Moment } from '../../shared/ui/moment.tsx';
import { Failing, Loading } from '../../shared/ui/states.tsx';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';
import { countsText } from './counts.ts';
import styles from './import.module.css';
import { StatusBadge } from './status-badge.tsx';

function Row({ run }: { readonly run: Import }) {
  const translator = useTranslator();
  const type = useDeclarations().byPlural(run.type);
  return (
    <li>
      <Link to="/import/$id" params={{ id: run.id }} search={{}} className={styles.run}>
        <TypeIcon type={type?.name ?? ''} />
        <span className={styles.runName}>
          <strong className="one-line">{run.name}</strong>
          <span className="soft one-line">
            {[type === undefined ? run.type : typeLabels(type, translator), countsText(run, translator)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <StatusBadge status={run.status} />
        <span className={`soft ${styles.when}`}>
          <Moment at={run.createdAt} />
        </span>
      </Link>
    </li>
  );
}

/** The imports of before, newest first. */
export function History() {
  const { t } = useTranslator();
  const list = useInfiniteQuery({
    ...importsQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(page => page.items.some(isOnItsWay)) ? 2_000 : false,
  });
  const runs = list.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <section className={styles.section} aria-label={t('import.history')}>
      <h2 className={styles.head}>{t('import.history')}</h2>
      {list.isPending && <Loading rows={3} />}
      {list.isError && <Failing error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && runs.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('import.noHistory')}
        </Text>
      )}
      <ul className={styles.runs}>
        {runs.map(run => (
          <Row key={run.id} run={run} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('action.showMore')}
        </Button>
      )}
    </section>
  );
}
