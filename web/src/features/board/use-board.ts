import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
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
import { type Board, moved } from './board-data.ts';

/** The board of one pipeline; looked at again every 15 seconds while the page is in sight. */
const boardQuery = (type: Declaration, within: string) =>
  queryOptions({
    queryKey: ['board', type.plural, within],
    queryFn: ({ signal }) =>
      call<Board>(`/${type.plural}/board`, {
        query: { [type.board?.within ?? '']: within, limit: 50 },
        signal,
      }),
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
  const query = boardQuery(type, within);
  const asked = useQuery(query);
  const send = useMove(type);
  const names = { column: type.board?.column ?? '', sum: type.board?.sum ?? '' };

  const back = (card: AnyRecord, error: unknown): void => {
    queries.setQueryData<Board>(query.queryKey, board => {
      const now = board?.columns.flatMap(column => column.items).find(item => item.id === card.id);
      return board === undefined || now === undefined
        ? board
        : moved(board, now, String(card[names.column]), names);
    });
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
    const begin = () => {
      void queries.cancelQueries({ queryKey: query.queryKey });
      queries.setQueryData<Board>(query.queryKey, board => board && moved(board, card, to.id, names));
    };
    try {
      const ended = await send(card, to, begin);
      if (ended === 'moved')
        say(t('board.moved', { name: titleOf(type, card), stage: stageName(to, translator) }));
    } catch (error) {
      back(card, error);
    }
  };
  return { asked, move };
};
