import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useRecordById } from '../../../shared/fields/record-title.tsx';
import { stageName, stagesOf } from '../../../shared/fields/stage.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { useMove } from '../../../shared/move/use-move.ts';
import { problemText } from '../../../shared/ui/problem-text.ts';
import { warn } from '../../../shared/ui/say.ts';
import styles from './stepper.module.css';

/** On a phone not all stages are in sight: the row is moved so that the present one is. The page itself stays where it is. */
const bringIntoView = (element: HTMLElement | null): void => {
  const row = element?.parentElement;
  if (element && row && row.scrollWidth > row.clientWidth)
    row.scrollLeft = element.offsetLeft - row.offsetLeft - 24;
};

/** The stages of the record's board in a row; a click moves it there. */
export function Stepper({ type, record }: { readonly type: Declaration; readonly record: AnyRecord }) {
  const translator = useTranslator();
  const move = useMove(type);
  const { within = '', column = '' } = type.board ?? {};
  const inside = record[within];
  const stages = stagesOf(useRecordById(typeof inside === 'string' ? inside : undefined));
  const at = stages.findIndex(stage => stage.id === record[column]);
  // What was lost did not pass the stages before it, the won one least of all.
  const passed = (index: number) => index < at && stages[at]?.type !== 'lost';
  const allowed = type.commands.some(command => command.name === type.fields[column]?.setBy);
  return (
    <ol className={styles.stages} aria-label={translator.t('field.stageId')}>
      {stages.map((stage, index) => (
        <li
          key={stage.id}
          ref={index === at ? bringIntoView : undefined}
          className={styles.stage}
          data-passed={passed(index) || undefined}
          data-type={stage.type}
        >
          <button
            type="button"
            className={`plain-button ${styles.button}`}
            aria-current={index === at ? 'step' : undefined}
            disabled={!allowed || index === at || record.deletedAt !== undefined}
            title={stageName(stage, translator)}
            onClick={() =>
              void move(record, stage).catch((error: unknown) => warn(problemText(error, translator)))
            }
          >
            {stageName(stage, translator)}
          </button>
        </li>
      ))}
    </ol>
  );
}
