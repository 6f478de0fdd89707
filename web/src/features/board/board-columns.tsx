import type { Declaration } from '../../shared/api/declarations.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Failing, Loading } from '../../shared/ui/states.tsx';
import styles from './board.module.css';
import { BoardColumn } from './board-column.tsx';
import { sharesOf } from './board-data.ts';
import { useBoard } from './use-board.ts';

/** The columns side by side; on a phone one at a time, to be swiped. */
export function BoardColumns({ type, within }: { readonly type: Declaration; readonly within: string }) {
  const { t } = useTranslator();
  const { asked, columns, more, move } = useBoard(type, within);
  if (asked.data === undefined)
    return asked.isError ? (
      <Failing error={asked.error} retry={() => void asked.refetch()} />
    ) : (
      <Loading rows={8} height={56} />
    );
  const shares = sharesOf(columns);
  const stages = columns.map(column => column.row);
  return (
    <section className={styles.board} aria-label={t('board.label')}>
      {columns.map((column, index) => (
        <BoardColumn key={column.id} {...{ type, column, stages, more, move }} share={shares[index] ?? 0} />
      ))}
    </section>
  );
}
