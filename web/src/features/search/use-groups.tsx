import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { useMe } from '../../shared/api/me.ts';
import { type Recent, recentIn, recentKey } from '../../shared/api/recent.ts';
import { type Hit, searchQuery } from '../../shared/api/search.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../shared/i18n/names.ts';
import { useOpenId, useOpenRecord, useRecordPath } from '../../shared/ui/open-record.ts';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';
import type { Entry, Group } from './entry.ts';
import { matching } from './matching.ts';
import { useMakings, usePersonal } from './use-commands.tsx';
import { useDeeds } from './use-deeds.tsx';
import { usePages } from './use-pages.tsx';

/** A record as an entry: Enter opens it over the page, with Ctrl as its page. */
const useRecordEntry = (): ((hit: Hit) => Entry) => {
  const translator = useTranslator();
  const declarations = useDeclarations();
  const open = useOpenRecord();
  const path = useRecordPath();
  const navigate = useNavigate();
  return hit => {
    const type = declarations.byName(hit.type);
    return {
      id: hit.id,
      label: hit.title ?? hit.id,
      beside: hit.subtitle,
      kind: type === undefined ? hit.type : typeLabel(type, translator),
      icon: <TypeIcon type={hit.type} />,
      run: () => open(hit.id),
      runAside: () => void navigate({ to: path(hit.id) }),
    };
  };
};

/** What the palette shows for what is typed, and how sure that is. */
export interface Offered {
  readonly groups: readonly Group[];
  /** The search for what is typed has not answered yet; what is shown are recent records, or those of the text before. */
  readonly waiting: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** What was looked at of late, but for the record that is open now. */
const useRecent = (): readonly Recent[] => {
  const key = recentKey(useMe());
  const now = useOpenId();
  return useState(() => recentIn(localStorage.getItem(key)).filter(({ id }) => id !== now))[0];
};

/** Searches while typing: 120 ms after the last key, at once when it was Enter; the request before is given up. */
const useHits = (typed: string, entered: boolean) => {
  const [rested] = useDebouncedValue(typed, 120);
  const asked = entered ? typed : rested;
  const recent = useRecent();
  const found = useQuery(searchQuery(typed === '' ? '' : asked));
  const waiting =
    typed !== '' && (asked !== typed || found.isPlaceholderData || found.isPending) && !found.isError;
  const near = matching(
    recent.map(one => ({ ...one, label: one.title })),
    typed,
    8,
  );
  const hits = typed === '' ? recent : (found.data ?? near);
  return { hits, waiting, error: typed === '' ? null : found.error, retry: () => void found.refetch() };
};

/** Everything that is offered: recent records and deeds while nothing is typed, then what begins with it. */
export const useGroups = (text: string, entered: boolean): Offered => {
  const { t } = useTranslator();
  const typed = text.trim();
  const { hits, ...state } = useHits(typed, entered);
  const entryOf = useRecordEntry();
  const deeds = useDeeds();
  const [makings, personal, pages] = [useMakings(), usePersonal(), usePages()];
  const few = typed === '' ? 30 : 6;
  const commands = typed === '' ? makings : [...makings, ...personal];
  const groups = [
    { label: t(typed === '' ? 'search.recent' : 'search.records'), entries: hits.map(entryOf) },
    { label: deeds.label, entries: matching(deeds.entries, typed, 12) },
    { label: t('search.commands'), entries: matching(commands, typed, few) },
    { label: t('search.pages'), entries: matching(pages, typed, few) },
  ];
  return { groups: groups.filter(group => group.entries.length > 0), ...state };
};
