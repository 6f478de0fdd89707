import { useParams } from '@tanstack/react-router';
import { ListPage } from '../../features/records/list/list-page.tsx';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { NoSuchPage } from './no-such-page.tsx';

/** The list of the type that the address names. */
export function List() {
  const { plural = '' } = useParams({ strict: false });
  const type = useDeclarations().byPlural(plural);
  return type === undefined ? <NoSuchPage /> : <ListPage key={type.name} type={type} />;
}
