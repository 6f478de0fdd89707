import { scopeOf, within } from '../../../domain/core/access.ts';
import { ok } from '../../shared/http/reply.ts';
import type { Answer, Answering } from '../answer/answering.ts';
import { type BoardPlace, boardPlace, openBoard } from '../answer/board-place.ts';
import { fillPage } from '../answer/fill-page.ts';
import { cursorForList, limitOf } from '../answer/paging.ts';
import { shown } from '../answer/render-record.ts';

/** Cards a column: two screens of them, as long as nobody asks for more. */
const cardLimit = (answering: Answering): number => limitOf(answering, 200, 20);

/** The first cards of a column that the caller may read, newest first, and the cursor of the list that goes on with them. */
const cardsOf = async (answering: Answering, { type, board, id }: BoardPlace, column: string) => {
  const { store, principal } = answering.desk;
  const scope = scopeOf(principal, 'read', type);
  if (scope === 'none') return { items: [] };
  const by = { by: 'column', within: id, column } as const;
  const page = await fillPage(
    cardLimit(answering),
    undefined,
    (limit, after) => store.list(type, by, { limit, ...(after && { after }) }),
    records => records.filter(record => within(scope, principal, type, record)),
  );
  const query = new URLSearchParams({
    [`filter[${board.within}]`]: id,
    [`filter[${board.column}]`]: column,
  });
  return {
    items: page.items.map(record => shown(answering, type, record)),
    ...(await cursorForList(answering, page.next, `/api/v1/${type.plural}`, query)),
  };
};

/**
 * A board: the columns of one pipeline with their first cards, and counts and sums per currency of all that the caller may read. Counts
 * and sums follow a change within 2 s, the cards at once. Refusals: see `boardPlace` and `openBoard`.
 */
export const showBoard: Answer = async answering => {
  const place = boardPlace(answering);
  cardLimit(answering);
  const { within: inside, columns } = await openBoard(answering, place);
  const cards = await Promise.all(columns.map(({ id }) => cardsOf(answering, place, id)));
  return ok({ within: inside, columns: columns.map((column, at) => ({ ...column, ...cards[at] })) });
};
