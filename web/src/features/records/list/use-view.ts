import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { searchOf, type Texts, type View, viewIn } from './view.ts';

/** The view of a list as its address says it, and how to change it: each change is a step that the back button takes back. */
export const useView = (type: Declaration): readonly [View, (view: View) => void] => {
  const search: Texts = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => viewIn(type, search), [type, search]);
  const show = useCallback(
    (next: View) =>
      void navigate({
        to: '.',
        search: ({ open }) => ({ ...(open === undefined ? {} : { open }), ...searchOf(next) }),
        resetScroll: false,
      }),
    [navigate],
  );
  return [view, show];
};
