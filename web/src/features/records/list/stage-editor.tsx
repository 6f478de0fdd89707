import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { targetsOf } from '../../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import { useDeclarations } from '../../../shared/api/declarations.ts';
import { listQuery, recordQuery } from '../../../shared/api/records.ts';
import { titleOf } from '../../../shared/fields/record-title.tsx';
import { stageName, stagesOf } from '../../../shared/fields/stage.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { Loading } from '../../../shared/ui/states.tsx';
import type { Editing } from './editing.ts';
import { Options } from './options.tsx';

/** The boards of a type, whole: a list answers them without their stages. */
const useBoards = (target: string | undefined): readonly AnyRecord[] | undefined => {
  const type = useDeclarations().byName(target ?? '');
  const plural = type?.plural ?? '';
  const list = useInfiniteQuery({ ...listQuery(plural, { limit: 50 }), enabled: type !== undefined });
  const ids = (list.data?.pages[0]?.items ?? []).map(({ id }) => id);
  const boards = useQueries({ queries: ids.map(id => ({ ...recordQuery(plural, id), staleTime: 60_000 })) });
  return list.isSuccess && boards.every(one => !one.isPending)
    ? boards.flatMap(({ data }) => (data === undefined ? [] : [data]))
    : undefined;
};

/** The columns of the board that is wanted, or of all; where there are several, each beside the name of its own. */
export function StageEditor({ type, name, view, onApply, label }: Editing) {
  const translator = useTranslator();
  const within = type.board?.within ?? '';
  const field = type.fields[within];
  const target = field === undefined ? undefined : targetsOf(field)[0];
  const pipeline = useDeclarations().byName(target ?? '');
  const boards = useBoards(target);
  const wanted = view.filters[within];
  if (boards === undefined || pipeline === undefined) return <Loading rows={3} />;
  const shown = boards.filter(({ id }) => wanted === undefined || id === wanted);
  const stages = shown.flatMap(board =>
    stagesOf(board).map(stage => ({
      board: board.id,
      id: stage.id,
      value: `${board.id} ${stage.id}`,
      text: stageName(stage, translator),
      ...(shown.length > 1 ? { beside: titleOf(pipeline, board) } : {}),
    })),
  );
  const chosen = stages.find(({ board, id }) => board === wanted && id === view.filters[name]);
  const apply = (value: unknown) => {
    const stage = stages.find(one => one.value === value);
    if (stage === undefined) onApply(undefined);
    else onApply(stage.id, { [within]: stage.board });
  };
  return <Options label={label} options={stages} chosen={chosen?.value} onApply={apply} />;
}
