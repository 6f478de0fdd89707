import { Button, Menu } from '@mantine/core';
import IconArrowsSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../../shared/i18n/names.ts';
import type { Translator } from '../../../shared/i18n/translator.ts';
import { orderOf, ordersOf } from './sorting.ts';
import type { View } from './view.ts';

const senses: Readonly<Record<string, string>> = {
  number: 'number',
  money: 'number',
  date: 'time',
  dateTime: 'time',
};

/** An order in words: `Name, A to Z`, `Created, newest first`. */
const orderText = (type: Declaration, sort: string, translator: Translator): string => {
  const name = sort.replace(/^-/, '');
  // What every record has and no declaration tells, is when it was made and changed.
  const sense = senses[type.fields[name]?.kind ?? 'dateTime'] ?? 'text';
  const way = translator.t(`sort.${sense}.${sort.startsWith('-') ? 'down' : 'up'}`);
  return `${fieldLabel(type, name, translator)}, ${way}`;
};

/** The order of a list, also by fields that are no column, and where there are no heads to click. */
export function SortMenu({
  type,
  view,
  onSort,
}: {
  readonly type: Declaration;
  readonly view: View;
  readonly onSort: (sort: string | undefined) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const orders = ordersOf(type);
  const now = orderOf(view);
  if (orders.length < 2) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button
          size="compact-sm"
          h={26}
          variant="subtle"
          color="gray"
          fw={450}
          flex="none"
          leftSection={<IconArrowsSort size={14} />}
          aria-label={t('sort.label', {
            order: now === undefined ? t('sort.usual') : orderText(type, now, translator),
          })}
        >
          {now === undefined ? t('sort.usual') : orderText(type, now, translator)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('sort.by')}</Menu.Label>
        {orders.map(sort => (
          <Menu.Item
            key={sort}
            rightSection={sort === now ? <IconCheck size={16} aria-label={t('menu.chosen')} /> : <span />}
            onClick={() => onSort(sort)}
          >
            {orderText(type, sort, translator)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
