import { useNavigate, useParams } from '@tanstack/react-router';
import { RecordView } from '../../features/records/record/record-view.tsx';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { listPath } from '../../shared/ui/places.ts';
import { NoSuchPage } from './no-such-page.tsx';

/** A record's own page. */
export function Record() {
  const { id = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const type = useDeclarations().ofId(id);
  if (type === undefined) return <NoSuchPage />;
  return <RecordView key={id} id={id} onGone={() => void navigate({ to: listPath(type) })} />;
}
