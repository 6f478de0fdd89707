import { useParams } from '@tanstack/react-router';
import { ImportHome } from '../../features/import/import-home.tsx';
import { ImportPage } from '../../features/import/import-page.tsx';

/** Files of customers: all imports, or the one that the address names. */
export function Import() {
  const { id } = useParams({ strict: false });
  return id === undefined ? <ImportHome /> : <ImportPage key={id} id={id} />;
}
