import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { timelineQuery } from '../../../shared/api/timeline.ts';
import { dayHead } from '../../../shared/format/moment.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { Failing, Loading } from '../../../shared/ui/states.tsx';
import { Entry } from './entry.tsx';
import { byDay, isWorthALine } from './happenings.ts';
import styles from './timeline.module.css';

/** What happened to a record and around it, newest first, by day. */
export function Timeline({ type, id }: { readonly type: Declaration; readonly id: string }) {
  const translator = useTranslator();
  const asked = useInfiniteQuery(timelineQuery(type.plural, id));
  if (asked.isPending) return <Loading rows={5} />;
  if (asked.data === undefined) return <Failing error={asked.error} retry={() => void asked.refetch()} />;
  const happenings = asked.data.pages.flatMap(page => page.items).filter(one => isWorthALine(one, id));
  const now = new Date();
  return (
    <div role="feed" aria-label={translator.t('record.history')} aria-busy={asked.isFetching}>
      {happenings.length === 0 && <p className="soft">{translator.t('timeline.empty')}</p>}
      {byDay(happenings).map(day => (
        <section key={day.at}>
          <h3 className={styles.day}>{dayHead(new Date(day.at), now, translator)}</h3>
          {day.happenings.map(happening => (
            <Entry key={happening.id} happening={happening} here={id} />
          ))}
        </section>
      ))}
      {asked.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {translator.t('action.showMore')}
        </Button>
      )}
    </div>
  );
}
