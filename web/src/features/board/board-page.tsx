import { Button, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { targetsOf } from '../../../../domain/core/field.ts';
import { type Declaration, useDeclarations } from '../../shared/api/declarations.ts';
import { listQuery } from '../../shared/api/records.ts';
import { titleOf } from '../../shared/fields/record-title.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabel, typeLabels } from '../../shared/i18n/names.ts';
import { showDialog } from '../../shared/ui/dialogs.ts';
import { PageHead } from '../../shared/ui/page-head.tsx';
import { ViewSwitch } from '../../shared/ui/view-switch.tsx';
import { BoardColumns } from './board-columns.tsx';

/** The boards that there are (the pipelines of deals), the usual one first. */
const useBoards = (type: Declaration) => {
  const within = type.board?.within ?? '';
  const field = type.fields[within];
  const of = useDeclarations().byName(field === undefined ? '' : (targetsOf(field)[0] ?? ''));
  const asked = useInfiniteQuery({
    ...listQuery(of?.plural ?? '', { limit: 50 }),
    enabled: of !== undefined,
  });
  const boards = (asked.data?.pages[0]?.items ?? []).map(item => ({
    value: item.id,
    label: of === undefined ? item.id : titleOf(of, item),
  }));
  return { boards, usual: typeof field?.default === 'string' ? field.default : boards[0]?.value };
};

/** The board of a type that declares one: a column for each stage, cards to be dragged from one to the next. */
export function BoardPage({ type }: { readonly type: Declaration }) {
  const translator = useTranslator();
  const { t } = translator;
  const { boards, usual } = useBoards(type);
  const [chosen, setChosen] = useState<string>();
  const within = chosen ?? usual ?? '';
  return (
    <>
      <PageHead
        title={typeLabels(type, translator)}
        beside={
          <>
            <ViewSwitch plural={type.plural} view="board" />
            {boards.length > 1 && (
              <Select
                size="xs"
                aria-label={t('board.pipeline')}
                data={boards}
                value={within}
                allowDeselect={false}
                onChange={next => setChosen(next ?? undefined)}
              />
            )}
          </>
        }
        actions={
          type.rights.create && (
            <Button onClick={() => showDialog({ kind: 'create', type: type.name })}>
              {t('action.new', { type: typeLabel(type, translator) })}
            </Button>
          )
        }
      />
      <BoardColumns type={type} within={within} />
    </>
  );
}
