import { Modal, Table } from '@mantine/core';
import { useTranslator } from '../../shared/i18n/i18n.tsx';

const keys: readonly (readonly [keys: string, key: string])[] = [
  ['Ctrl K, ⌘K, /', 'shortcuts.search'],
  ['n', 'shortcuts.new'],
  ['g d', 'shortcuts.myDay'],
  ['g l', 'shortcuts.leads'],
  ['g b', 'shortcuts.board'],
  ['g c', 'shortcuts.contacts'],
  ['g t', 'shortcuts.tasks'],
  ['↑ ↓', 'shortcuts.rows'],
  ['j k', 'shortcuts.neighbours'],
  ['o', 'shortcuts.page'],
  ['Esc', 'shortcuts.close'],
  ['?', 'shortcuts.list'],
];

/** All keys that do something, in one list. */
export default function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Table>
        <Table.Tbody>
          {keys.map(([pressed, key]) => (
            <Table.Tr key={key}>
              <Table.Td w={140}>
                <kbd>{pressed}</kbd>
              </Table.Td>
              <Table.Td>{t(key)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
