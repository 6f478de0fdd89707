import { useParams } from '@tanstack/react-router';
import { BoardPage } from '../../features/board/board-page.tsx';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { NoSuchPage } from './no-such-page.tsx';

/** The board of the type that the address names, if it declares one. */
export function Board() {
  const { plural = '' } = useParams({ strict: false });
  const type = useDeclarations().byPlural(plural);
  return type?.board === undefined ? <NoSuchPage /> : <BoardPage key={type.name} type={type} />;
}
