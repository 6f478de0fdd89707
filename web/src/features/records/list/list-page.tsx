import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useMe } from '../../../shared/api/me.ts';
import { listQuery } from '../../../shared/api/records.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { typeLabel, typeLabels } from '../../../shared/i18n/names.ts';
import { showDialog } from '../../../shared/ui/dialogs.ts';
import { PageHead } from '../../../shared/ui/page-head.tsx';
import { Failing, Loading } from '../../../shared/ui/states.tsx';
import { ViewSwitch } from '../../../shared/ui/view-switch.tsx';
import { each } from './each.ts';
import { EmptyList } from './empty-list.tsx';
import styles from './filter-bar.module.css';
import { FilterBar } from './filter-bar.tsx';
import { ImportLink } from './import-link.tsx';
import { RecordTable } from './record-table.tsx';
import { isRefusal, Refused } from './refused.tsx';
import { SortMenu } from './sort-menu.tsx';
import { Summary } from './summary.tsx';
import { useLeaving } from './use-leaving.ts';
import { useView } from './use-view.ts';
import { listingOf, withSort } from './view.ts';

/** The list of all records of a type, drawn from its declaration; its filters and order stand in the address. */
export function ListPage({ type }: { readonly type: Declaration }) {
  const translator = useTranslator();
  const me = useMe();
  const [view, show] = useView(type);
  const asked = listQuery(type.plural, listingOf(type, view, me.user?.id ?? ''));
  const list = useInfiniteQuery(asked);
  useLeaving(asked.queryKey);
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = list;
  const items = useMemo(() => each(data?.pages ?? []), [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const sort = (next: string | undefined) => show(withSort(view, next));
  const refused = isRefusal(list.error);
  const create = type.rights.create && (
    <Button onClick={() => showDialog({ kind: 'create', type: type.name })}>
      {translator.t('action.new', { type: typeLabel(type, translator) })}
    </Button>
  );

  return (
    <>
      <PageHead
        title={typeLabels(type, translator)}
        beside={type.board !== undefined && <ViewSwitch plural={type.plural} view="list" />}
        actions={
          <>
            <ImportLink type={type} />
            {create}
          </>
        }
      >
        <FilterBar type={type} view={view} items={items} onChange={show} />
        <div className={styles.sort}>
          <SortMenu type={type} view={view} onSort={sort} />
        </div>
        <Summary type={type} items={items} more={hasNextPage} />
      </PageHead>
      {refused && <Refused type={type} view={view} error={list.error} onView={show} />}
      {isError && !refused && (
        <Failing
          error={list.error}
          retry={() => void (list.isFetchNextPageError ? fetchNextPage() : list.refetch())}
        />
      )}
      {list.isPending && <Loading rows={12} />}
      {list.isSuccess && items.length === 0 && (
        <EmptyList
          type={type}
          filtered={Object.keys(view.filters).length > 0}
          onClear={() => show({ ...view, filters: {} })}
        >
          {create}
          <ImportLink type={type} inWords />
        </EmptyList>
      )}
      {items.length > 0 && (
        <RecordTable
          type={type}
          items={items}
          view={view}
          whole={!hasNextPage}
          loading={isFetchingNextPage || list.isPlaceholderData}
          onSort={sort}
          onEnd={more}
        />
      )}
    </>
  );
}
