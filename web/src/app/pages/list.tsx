import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ListPage } from '../../features/records/list/list-page.tsx';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { NoSuchPage } from './no-such-page.tsx';

const RecordPage = lazy(() => import('../../features/records/record/record-page.tsx'));

/** The list of the type that the address names. */
export function List() {
  const { plural = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const declarations = useDeclarations();
  const type = declarations.byPlural(plural);
  // The tenant's settings are one record at `/settings/set_tenant`.
  if (type === undefined && declarations.ofId(plural) !== undefined)
    return (
      <Suspense>
        <RecordPage id={plural} onGone={() => void navigate({ to: '/settings' })} />
      </Suspense>
    );
  return type === undefined ? <NoSuchPage /> : <ListPage key={type.name} type={type} />;
}
