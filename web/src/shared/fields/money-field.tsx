import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import type { Money } from '../../../../domain/core/field.ts';
import { useMe } from '../api/me.ts';
import { currencies, majorOf, moneyOf, placesOf } from '../format/money.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import type { Frame } from './input.tsx';
import { useTypedNumber } from './use-typed-number.ts';

/** An amount in whole units with its currency; the tenant's own is offered first. */
export default function MoneyField({
  frame,
  value,
  onChange,
}: {
  readonly frame: Frame;
  readonly value: Money | undefined;
  readonly onChange: (value: Money | undefined) => void;
}) {
  const { t } = useTranslator();
  const own = useMe().tenant.currency;
  const [currency, setCurrency] = useState(value?.currency ?? own);
  const set = (major: number | undefined, next: string) => {
    setCurrency(next);
    onChange(major === undefined ? undefined : moneyOf(major, next));
  };
  const major = value === undefined ? undefined : majorOf(value);
  const typed = useTypedNumber(major, next => set(next, currency));
  return (
    <NumberInput
      {...frame}
      {...typed}
      hideControls
      allowNegative={false}
      // Beyond this the smallest units are no exact numbers any more.
      isAllowed={({ floatValue = 0 }) => Number.isSafeInteger(moneyOf(floatValue, currency).minor)}
      thousandSeparator=" "
      allowedDecimalSeparators={[',', '.']}
      decimalScale={placesOf(currency)}
      rightSectionWidth={92}
      rightSection={
        <Select
          variant="unstyled"
          w={84}
          rightSectionWidth={22}
          withCheckIcon={false}
          styles={{ input: { paddingInline: '8px 24px', textAlign: 'right' } }}
          aria-label={t('field.currency')}
          data={[...new Set([own, currency, ...currencies])]}
          value={currency}
          allowDeselect={false}
          searchable
          onChange={next => set(major, next ?? own)}
          comboboxProps={{ shadow: 'md' }}
        />
      }
    />
  );
}
