import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiProblem } from '../../../../api/problem.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import { isProblem, issuesOf } from '../../shared/api/problem.ts';
import { call } from '../../shared/api/session-api.ts';
import { titleOf } from '../../shared/fields/record-title.tsx';
import { type Stage, stageName } from '../../shared/fields/stage.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../shared/i18n/names.ts';
import { useMove } from '../../shared/move/use-move.ts';
import { problemText } from '../../shared/ui/problem-text.ts';
import { say, warn } from '../../shared/ui/say.ts';
import { type Board, type BoardSums, headsOf, movedCard, movedSums, withHeads } from './board-data.ts';

/** A board's sums follow its cards within 2 s: so long after a move the answers may not know of it yet. */
const settling = 2_500;

/** Until when what is shown is newer than what the server answers (epoch milliseconds). */
interface Ahead {
  until: number;
}

const address = (type: Declaration, within: string) => ({ [type.board?.within ?? '']: within });
const sumsKey = (type: Declaration, within: string) => ['board-sums', type.plural, within] as const;

/** The heads of the columns. What is ahead of the server stays; it is asked again when that is over. */
const sumsQuery = (type: Declaration, within: string, queries: QueryClient, ahead: Ahead) =>
  queryOptions({
    queryKey: sumsKey(type, within),
    queryFn: async ({ signal }) => {
      const shown = queries.getQueryData<BoardSums>(sumsKey(type, within));
      if (shown !== undefined && Date.now() < ahead.until) return shown;
      return call<BoardSums>(`/${type.plural}/board/sums`, { query: address(type, within), signal });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The board of one pipeline; looked at again every 15 seconds while the page is in sight. Its heads are kept apart. */
const boardQuery = (type: Declaration, within: string, queries: QueryClient, ahead: Ahead) =>
  queryOptions({
    queryKey: ['board', type.plural, within],
    queryFn: async ({ signal }) => {
      const known = Date.now() >= ahead.until;
      const query = { ...address(type, within), limit: 50 };
      const board = await call<Board>(`/${type.plural}/board`, { query, signal });
      if (known) queries.setQueryData(sumsKey(type, within), headsOf(board));
      return board;
    },
    enabled: within !== '',
    refetchInterval: 15_000,
  });

/** Which fields are missing, in the person's words, when a stage wants more. */
const wantedFields = (error: unknown): readonly string[] =>
  error instanceof ApiProblem && error.code === 'deal.stage-needs-fields'
    ? issuesOf(error).map(issue => issue.path)
    : [];

/** The board's data, and the move of a card: shown at once, taken back with the reason when the server refuses. */
export const useBoard = (type: Declaration, within: string) => {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const ahead = useRef<Ahead>({ until: 0 }).current;
  const query = boardQuery(type, within, queries, ahead);
  const asked = useQuery(query);
  const heads = useQuery({ ...sumsQuery(type, within, queries, ahead), enabled: asked.data !== undefined });
  const send = useMove(type);
  const names = { column: type.board?.column ?? '', sum: type.board?.sum ?? '' };

  const show = (card: AnyRecord, to: string): void => {
    queries.setQueryData<Board>(query.queryKey, board => board && movedCard(board, card, to, names));
    queries.setQueryData<BoardSums>(sumsKey(type, within), sums => sums && movedSums(sums, card, to, names));
  };

  const begin = (card: AnyRecord, to: string): void => {
    ahead.until = Number.POSITIVE_INFINITY;
    void queries.cancelQueries({ queryKey: query.queryKey });
    void queries.cancelQueries({ queryKey: sumsKey(type, within) });
    show(card, to);
  };

  /** What is shown is true until the events have come through; then the server knows better. */
  const settle = (wait: number): void => {
    ahead.until = Date.now() + wait;
    setTimeout(() => void queries.invalidateQueries({ queryKey: sumsKey(type, within) }), wait + 50);
  };

  const back = (card: AnyRecord, error: unknown): void => {
    const now = queries
      .getQueryData<Board>(query.queryKey)
      ?.columns.flatMap(column => column.items)
      .find(item => item.id === card.id);
    if (now !== undefined) show(now, String(card[names.column]));
    settle(0);
    void queries.invalidateQueries({ queryKey: query.queryKey });
    void queries.invalidateQueries({ queryKey: ['record', card.id] });
    const from = asked.data?.columns.find(column => column.id === card[names.column])?.row;
    const fields = wantedFields(error).map(path => fieldLabel(type, path, translator));
    const why = isProblem(error, 412) ? t('board.stale412') : problemText(error, translator);
    warn(
      t('board.back', {
        name: titleOf(type, card),
        stage: from === undefined ? '' : stageName(from, translator),
        why: fields.length === 0 ? why : `${why} ${fields.join(', ')}`,
      }),
    );
  };

  const move = async (card: AnyRecord, to: Stage): Promise<void> => {
    if (card[names.column] === to.id) return;
    try {
      const ended = await send(card, to, () => begin(card, to.id));
      if (ended === 'given-up') return;
      settle(settling);
      say(t('board.moved', { name: titleOf(type, card), stage: stageName(to, translator) }));
    } catch (error) {
      back(card, error);
    }
  };
  return { asked, columns: withHeads(asked.data?.columns ?? [], heads.data), move };
};
