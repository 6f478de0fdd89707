import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useMe } from '../../../shared/api/me.ts';
import { listQuery } from '../../../shared/api/records.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { typeLabel, typeLabels } from '../../../shared/i18n/names.ts';
import { showDialog } from '../../../shared/ui/dialogs.ts';
import { PageHead } from '../../../shared/ui/page-head.tsx';
import { Failing, Loading } from '../../../shared/ui/states.tsx';
import { ViewSwitch } from '../../../shared/ui/view-switch.tsx';
import { EmptyList } from './empty-list.tsx';
import { FilterChips } from './filter-chips.tsx';
import { listingOf, type Wishes } from './listing.ts';
import { RecordTable } from './record-table.tsx';
import { Summary } from './summary.tsx';

/** The list of all records of a type, drawn from its declaration. */
export function ListPage({ type }: { readonly type: Declaration }) {
  const translator = useTranslator();
  const me = useMe();
  const [wishes, setWishes] = useState<Wishes>({});
  const list = useInfiniteQuery(listQuery(type.plural, listingOf(type, wishes, me.user?.id ?? '')));
  const items = list.data?.pages.flatMap(page => page.items) ?? [];
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
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
        actions={create}
      >
        <FilterChips type={type} wishes={wishes} onChange={setWishes} />
        <Summary type={type} items={items} more={list.hasNextPage} />
      </PageHead>
      {list.isError && <Failing error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={12} />}
      {list.isSuccess && items.length === 0 && (
        <EmptyList type={type} wishes={wishes} onClear={() => setWishes({})}>
          {create}
        </EmptyList>
      )}
      {items.length > 0 && (
        <RecordTable type={type} items={items} loading={list.isFetchingNextPage} onEnd={more} />
      )}
    </>
  );
}
