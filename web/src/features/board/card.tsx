import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Tooltip } from '@mantine/core';
import IconAlarm from '@tabler/icons-react/dist/esm/icons/IconAlarm.mjs';
import { useEffect, useRef, useState } from 'react';
import type { Money } from '../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import { usePeople } from '../../shared/api/people.ts';
import { titleOf, useTitleOfId } from '../../shared/fields/record-title.tsx';
import type { Stage } from '../../shared/fields/stage.tsx';
import { daysFrom } from '../../shared/format/moment.ts';
import { moneyText } from '../../shared/format/money.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Mark } from '../../shared/ui/mark.tsx';
import { Day } from '../../shared/ui/moment.tsx';
import { useOpenRecord, useRecordPath } from '../../shared/ui/open-record.ts';
import styles from './board.module.css';
import { daysIn, staleAfter } from './board-data.ts';
import { carrying } from './dragged.ts';
import { MoveMenu } from './move-menu.tsx';

const textAt = (card: AnyRecord, name: string): string | undefined =>
  typeof card[name] === 'string' ? card[name] : undefined;

function Next({ card, closed }: { readonly card: AnyRecord; readonly closed: boolean }) {
  const due = textAt(card, 'expectedClose');
  const step = textAt(card, 'nextStep');
  if (due === undefined && step === undefined) return <span />;
  const late = !closed && due !== undefined && daysFrom(new Date(), new Date(`${due}T00:00:00`)) < 0;
  return (
    <span className={`one-line ${late ? styles.late : 'soft'}`}>
      {step}
      {step !== undefined && due !== undefined && ' · '}
      {due !== undefined && <Day on={due} />}
    </span>
  );
}

function Stale({ card, closed }: { readonly card: AnyRecord; readonly closed: boolean }) {
  const { t } = useTranslator();
  const days = daysIn(card.stageSince, new Date());
  if (closed || days < staleAfter) return null;
  const text = t('board.stale', { n: days });
  return (
    <Tooltip label={text}>
      <span className={styles.stale} role="img" aria-label={text}>
        <IconAlarm size={14} stroke={1.8} />
      </span>
    </Tooltip>
  );
}

/** One record on the board: title, company, amount, owner, next step; dragged with the pointer, moved by its menu with the keyboard. */
export function Card({
  type,
  card,
  stages,
  move,
}: {
  readonly type: Declaration;
  readonly card: AnyRecord;
  readonly stages: readonly Stage[];
  readonly move: (card: AnyRecord, to: Stage) => Promise<void>;
}) {
  const { locale } = useTranslator();
  const open = useOpenRecord();
  const path = useRecordPath();
  const people = usePeople();
  const company = useTitleOfId(textAt(card, 'companyId'));
  const element = useRef<HTMLLIElement>(null);
  const [lifted, setLifted] = useState(false);
  const title = titleOf(type, card);
  const owner = people.find(person => person.id === card[type.owner ?? '']);
  const amount = card[type.board?.sum ?? ''] as Money | undefined;
  const column = type.board?.column ?? '';
  const closed = stages.some(
    stage => stage.id === card[column] && (stage.type === 'won' || stage.type === 'lost'),
  );
  const allowed = type.commands.some(command => command.name === type.fields[column]?.setBy);

  useEffect(() => {
    if (element.current === null || !allowed) return;
    return draggable({
      element: element.current,
      getInitialData: () => carrying(card),
      onDragStart: () => setLifted(true),
      onDrop: () => setLifted(false),
    });
  }, [card, allowed]);

  return (
    <li ref={element} className={styles.card} data-lifted={lifted || undefined}>
      <div className={styles.line}>
        <a
          href={path(card.id)}
          className={styles.title}
          draggable={false}
          onClick={event => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            open(card.id);
          }}
        >
          {title}
        </a>
        {allowed && (
          <MoveMenu
            title={title}
            stages={stages}
            at={String(card[column])}
            onMove={stage => void move(card, stage)}
          />
        )}
      </div>
      {company !== undefined && <div className="soft one-line">{company}</div>}
      <div className={styles.line}>
        <span className={`${styles.amount} figures`}>
          {amount === undefined ? '–' : moneyText(amount, locale)}
        </span>
        <Stale card={card} closed={closed} />
      </div>
      <div className={styles.line}>
        <Next card={card} closed={closed} />
        {owner !== undefined && (
          <span title={owner.name}>
            <Mark name={owner.name} size={20} />
            <span className={styles.hidden}>{owner.name}</span>
          </span>
        )}
      </div>
    </li>
  );
}
