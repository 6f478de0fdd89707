import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Loading } from '../../shared/ui/states.tsx';

const Panel = lazy(() => import('../../features/records/record/record-panel.tsx'));

/** The place at the right where a record opens over the page. */
export function PanelPlace() {
  const { open } = useSearch({ strict: false });
  if (open === undefined) return null;
  return (
    <Suspense fallback={<Loading rows={1} />}>
      <Panel id={open} />
    </Suspense>
  );
}
