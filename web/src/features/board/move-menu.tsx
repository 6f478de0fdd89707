import { ActionIcon, Menu } from '@mantine/core';
import IconArrowsHorizontal from '@tabler/icons-react/dist/esm/icons/IconArrowsHorizontal.mjs';
import { type Stage, stageName } from '../../shared/fields/stage.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import styles from './board.module.css';

/** The other way to move a card: a menu of the stages, for keyboards and phones. */
export function MoveMenu({
  title,
  stages,
  at,
  onMove,
}: {
  readonly title: string;
  readonly stages: readonly Stage[];
  readonly at: string;
  readonly onMove: (stage: Stage) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={styles.move}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('board.move', { name: title })}
        >
          <IconArrowsHorizontal size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.moveTo')}</Menu.Label>
        {stages.map(stage => (
          <Menu.Item key={stage.id} disabled={stage.id === at} onClick={() => onMove(stage)}>
            {stageName(stage, translator)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
