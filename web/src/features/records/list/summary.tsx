import { Text } from '@mantine/core';
import type { Money } from '../../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Shape } from '../../../shared/api/declarations.ts';
import { moneyText, sumsOf } from '../../../shared/format/money.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';

const amountsOf = (type: Shape, items: readonly AnyRecord[]): readonly Money[] => {
  const name = type.board?.sum;
  return name === undefined
    ? []
    : items.flatMap(item => (item[name] === undefined || item[name] === null ? [] : [item[name] as Money]));
};

/** How many records there are and what they come to; a plus sign while more are to be loaded. */
export function Summary({
  type,
  items,
  more,
}: {
  readonly type: Shape;
  readonly items: readonly AnyRecord[];
  readonly more: boolean;
}) {
  const { t, locale } = useTranslator();
  if (items.length === 0) return null;
  const sums = more ? [] : sumsOf(amountsOf(type, items)).map(sum => moneyText(sum, locale));
  return (
    <Text size="xs" c="dimmed" className="figures" ml="auto" style={{ whiteSpace: 'nowrap' }}>
      {[t(more ? 'list.countMore' : 'list.count', { n: items.length }), ...sums].join(' · ')}
    </Text>
  );
}
