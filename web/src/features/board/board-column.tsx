import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import { type Stage, stageName } from '../../shared/fields/stage.tsx';
import { moneyText } from '../../shared/format/money.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import styles from './board.module.css';
import type { Column } from './board-data.ts';
import { Card } from './card.tsx';
import { cardIn } from './dragged.ts';

type Over = 'here' | 'elsewhere' | undefined;

/** One stage: its name, how many and how much, its share of all, and its cards. Cards can be dropped on it. */
export function BoardColumn({
  type,
  column,
  stages,
  share,
  more,
  move,
}: {
  readonly type: Declaration;
  readonly column: Column;
  readonly stages: readonly Stage[];
  readonly share: number;
  /** Shows more cards; nothing when there are as many as a board shows. */
  readonly more: (() => void) | undefined;
  readonly move: (card: AnyRecord, to: Stage) => Promise<void>;
}) {
  const translator = useTranslator();
  const { t, locale } = translator;
  const navigate = useNavigate();
  const element = useRef<HTMLElement>(null);
  const [over, setOver] = useState<Over>();
  const { row, items, count } = column;
  const name = stageName(row, translator);
  const percent = Math.round(share * 100);

  useEffect(() => {
    if (element.current === null) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => cardIn(source.data) !== undefined,
      getData: () => ({ stage: row.id }),
      onDragEnter: ({ source }) =>
        setOver(cardIn(source.data)?.[type.board?.column ?? ''] === row.id ? 'elsewhere' : 'here'),
      onDragLeave: () => setOver(undefined),
      onDrop: ({ source }) => {
        setOver(undefined);
        const card = cardIn(source.data);
        if (card !== undefined) void move(card, row);
      },
    });
  }, [row, move, type]);

  return (
    <section ref={element} className={styles.column} data-over={over} data-type={row.type} aria-label={name}>
      <header className={styles.head}>
        <div className={styles.name}>
          <h2 className="one-line">{name}</h2>
          <span className={styles.count}>{count}</span>
        </div>
        <div className={`${styles.sum} figures`}>
          {column.sums.length === 0 ? ' ' : column.sums.map(sum => moneyText(sum, locale, true)).join(' · ')}
        </div>
        <div className={styles.bar} role="img" aria-label={t('board.share', { percent })}>
          <div style={{ width: `${share * 100}%` }} />
        </div>
      </header>
      <ul className={styles.cards}>
        {items.map(card => (
          <Card key={card.id} {...{ type, card, stages, move }} />
        ))}
        {items.length === 0 && <li className={styles.none}>{t('board.empty')}</li>}
        {count > items.length && (
          <li>
            <Button
              variant="subtle"
              size="compact-sm"
              fullWidth
              onClick={more ?? (() => void navigate({ to: `/${type.plural}` as string }))}
            >
              {t('board.more')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
