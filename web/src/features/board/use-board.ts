import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../../../../api/problem.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import { isProblem, issuesOf } from '../../shared/api/problem.ts';
import { titleOf } from '../../shared/fields/record-title.tsx';
import { type Stage, stageName } from '../../shared/fields/stage.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../shared/i18n/names.ts';
import { useMove } from '../../shared/move/use-move.ts';
import { problemText } from '../../shared/ui/problem-text.ts';
import { say, warn } from '../../shared/ui/say.ts';
import { type Board, type BoardSums, movedCard, movedSums, withHeads } from './board-data.ts';
import { type Ahead, boardQuery, sumsKey, sumsQuery } from './board-queries.ts';

/** A board's sums follow its cards within 2 s: so long after a move the answers may not know of it yet. */
const settling = 2_500;

/** Cards a column, one press of "show more" after the other; whatever lies beyond is for the list. */
const steps = [20, 50, 100, 200] as const;

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
  const [step, setStep] = useState(0);
  const query = boardQuery(type, within, steps[step] ?? steps[0], queries, ahead);
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
  const more = step + 1 < steps.length ? () => setStep(step + 1) : undefined;
  return { asked, more, columns: withHeads(asked.data?.columns ?? [], heads.data), move };
};
