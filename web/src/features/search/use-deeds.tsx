import IconArrowsHorizontal from '@tabler/icons-react/dist/esm/icons/IconArrowsHorizontal.mjs';
import IconArrowsMaximize from '@tabler/icons-react/dist/esm/icons/IconArrowsMaximize.mjs';
import IconBolt from '@tabler/icons-react/dist/esm/icons/IconBolt.mjs';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { type Declaration, useDeclarations } from '../../shared/api/declarations.ts';
import { commandLabel, likelyCommands } from '../../shared/deeds/likely.ts';
import { useDeed } from '../../shared/deeds/use-deed.ts';
import { titleOf, useRecordById } from '../../shared/fields/record-title.tsx';
import { stageName, stagesOf } from '../../shared/fields/stage.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../shared/i18n/names.ts';
import { useMove } from '../../shared/move/use-move.ts';
import { useOpenId, useRecordPath } from '../../shared/ui/open-record.ts';
import { problemText } from '../../shared/ui/problem-text.ts';
import { say, warn } from '../../shared/ui/say.ts';
import type { Entry, Group } from './entry.ts';

const bolt = <IconBolt size={18} stroke={1.6} aria-hidden />;

/** The other columns of its board that the record can go to. */
const useMoves = (type: Declaration | undefined, record: AnyRecord | undefined): readonly Entry[] => {
  const translator = useTranslator();
  const move = useMove(type);
  const board = type?.board;
  const within = record?.[board?.within ?? ''];
  const stages = stagesOf(useRecordById(typeof within === 'string' ? within : undefined));
  if (type === undefined || board === undefined || record === undefined) return [];
  const command = type.fields[board.column]?.setBy ?? 'move';
  if (type.commands.every(one => one.name !== command)) return [];
  const name = titleOf(type, record);
  const kind = typeLabel(type, translator);
  return stages
    .filter(stage => stage.id !== record[board.column])
    .map(stage => ({
      id: `move ${stage.id}`,
      label: `${translator.t('board.moveTo')}: ${stageName(stage, translator)}`,
      kind,
      icon: <IconArrowsHorizontal size={18} stroke={1.6} aria-hidden />,
      run: () =>
        void move(record, stage).then(
          how =>
            how === 'moved' &&
            say(translator.t('board.moved', { name, stage: stageName(stage, translator) })),
          error => warn(problemText(error, translator)),
        ),
    }));
};

/** What can be done with the record that is open, in the panel or as a page. Its name is the head of the group. */
export const useDeeds = (): Group => {
  const translator = useTranslator();
  const navigate = useNavigate();
  const path = useRecordPath();
  const deed = useDeed();
  const { open } = useSearch({ strict: false });
  const declarations = useDeclarations();
  const record = useRecordById(useOpenId());
  const type = declarations.ofId(record?.id ?? '');
  const moves = useMoves(type, record);
  if (record === undefined || type === undefined || record.deletedAt !== undefined)
    return { label: '', entries: [] };
  const kind = typeLabel(type, translator);
  const entries = likelyCommands(type, record).map(command => ({
    id: `deed ${command.name}`,
    label: commandLabel(command, translator),
    kind,
    icon: bolt,
    run: () => deed(type, record, command),
  }));
  const page = {
    id: 'open page',
    label: translator.t('action.openPage'),
    icon: <IconArrowsMaximize size={18} stroke={1.6} aria-hidden />,
    run: () => void navigate({ to: path(record.id) }),
  };
  return {
    label: titleOf(type, record),
    entries: [...entries, ...moves, ...(open === undefined ? [] : [page])],
  };
};
