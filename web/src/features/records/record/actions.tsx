import { ActionIcon, Button, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useQueryClient } from '@tanstack/react-query';
import type { TypeCommand } from '../../../../../api/types-answer.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { deleteRecord, restoreRecord } from '../../../shared/api/records.ts';
import { refreshAfter, refreshWithout } from '../../../shared/api/refresh.ts';
import { commandLabel, isNextStep, likelyCommands } from '../../../shared/deeds/likely.ts';
import { useDeed } from '../../../shared/deeds/use-deed.ts';
import { titleOf } from '../../../shared/fields/record-title.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { problemText } from '../../../shared/ui/problem-text.ts';
import { say, warn } from '../../../shared/ui/say.ts';

/** What can be done with the record: the likely deeds as buttons, the rest in a menu. */
export function Actions({
  type,
  record,
  onGone,
}: {
  readonly type: Declaration;
  readonly record: AnyRecord;
  readonly onGone: () => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const failed = (error: unknown) => warn(problemText(error, translator));
  const commands = likelyCommands(type, record);
  const deed = useDeed();
  const run = (command: TypeCommand) => deed(type, record, command);
  const remove = async () => {
    await deleteRecord(type.plural, record);
    onGone();
    await refreshWithout(queries, type.plural, record.id);
    await queries.invalidateQueries({ queryKey: ['board'] });
    const restore = () =>
      void restoreRecord(type.plural, record.id)
        .then(next => refreshAfter(queries, next, type.plural))
        .catch(failed);
    say(t('said.deleted', { name: titleOf(type, record) }), { label: t('action.undo'), run: restore });
  };
  if (record.deletedAt !== undefined) return null;
  // The tenant's settings are one record that is always there.
  const removable = type.rights.delete !== 'none' && type.name !== 'settings';
  const [first, second, ...others] = commands;
  return (
    <>
      {first !== undefined && (
        <Button
          size="compact-md"
          h={30}
          variant={isNextStep(first.name) ? 'filled' : 'default'}
          onClick={() => run(first)}
        >
          {commandLabel(first, translator)}
        </Button>
      )}
      {second !== undefined && (
        <Button size="compact-md" h={30} variant="default" onClick={() => run(second)}>
          {commandLabel(second, translator)}
        </Button>
      )}
      {(others.length > 0 || removable) && (
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t('action.more')}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(command => (
              <Menu.Item key={command.name} onClick={() => run(command)}>
                {commandLabel(command, translator)}
              </Menu.Item>
            ))}
            {removable && (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} />}
                onClick={() => void remove().catch(failed)}
              >
                {t('action.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
