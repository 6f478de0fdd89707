import { Button, Group, Select, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMe } from '../../../shared/api/me.ts';
import type { Wanted } from '../../../shared/api/records.ts';
import { type DayRange, DayRangeField } from '../../../shared/fields/day-range-field.tsx';
import { NumberField } from '../../../shared/fields/number-field.tsx';
import { currencies } from '../../../shared/format/money.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { amountIn, amountText } from './amount.ts';
import type { Editing } from './editing.ts';
import styles from './filter-bar.module.css';
import { periodsAt } from './periods.ts';

type Bounds = Partial<Record<'from' | 'to', string>>;

/** A value alone counts as both bounds: an address may say it so. */
const boundsOf = (wanted: Wanted | undefined): Bounds => {
  if (wanted === undefined) return {};
  return typeof wanted === 'string' ? { from: wanted, to: wanted } : wanted;
};

const rangeOf = (from: string | undefined, to: string | undefined): Wanted | undefined =>
  from === undefined && to === undefined
    ? undefined
    : { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };

function RangeForm({ children, onSubmit }: { readonly children: ReactNode; readonly onSubmit: () => void }) {
  const { t } = useTranslator();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={8}>
        {children}
        <Button type="submit" size="compact-md" h={30}>
          {t('filter.apply')}
        </Button>
      </Stack>
    </form>
  );
}

type Numbers = Partial<Record<'from' | 'to', number>>;

function NumberPair({
  value,
  onChange,
}: {
  readonly value: Numbers;
  readonly onChange: (next: Numbers) => void;
}) {
  const { t } = useTranslator();
  const field = (bound: 'from' | 'to') => (
    <NumberField
      frame={{
        name: bound,
        label: t(`filter.${bound}`),
        'aria-label': t(`filter.${bound}`),
        ...(bound === 'from' ? { 'data-autofocus': true } : {}),
      }}
      value={value[bound]}
      onChange={number => {
        const { [bound]: _was, ...other } = value;
        onChange(number === undefined ? other : { ...other, [bound]: number });
      }}
    />
  );
  return (
    <Group grow gap={8} wrap="nowrap">
      {field('from')}
      {field('to')}
    </Group>
  );
}

/** A number from, to, or both. */
export function NumberEditor({ name, view, onApply }: Editing) {
  const was = boundsOf(view.filters[name]);
  const [numbers, setNumbers] = useState<Numbers>({
    ...(was.from === undefined ? {} : { from: Number(was.from) }),
    ...(was.to === undefined ? {} : { to: Number(was.to) }),
  });
  const text = (number: number | undefined) => (number === undefined ? undefined : String(number));
  return (
    <RangeForm onSubmit={() => onApply(rangeOf(text(numbers.from), text(numbers.to)))}>
      <NumberPair value={numbers} onChange={setNumbers} />
    </RangeForm>
  );
}

/** An amount from, to, or both, in one currency or in any. */
export function AmountEditor({ name, view, onApply }: Editing) {
  const { t } = useTranslator();
  const own = useMe().tenant.currency;
  const was = boundsOf(view.filters[name]);
  const [from, to] = [amountIn(was.from), amountIn(was.to)];
  const [numbers, setNumbers] = useState<Numbers>({
    ...(from === undefined ? {} : { from: from.major }),
    ...(to === undefined ? {} : { to: to.major }),
  });
  const before = from ?? to;
  const [currency, setCurrency] = useState(before === undefined ? own : (before.currency ?? ''));
  const text = (major: number | undefined) =>
    major === undefined ? undefined : amountText({ major, ...(currency === '' ? {} : { currency }) });
  return (
    <RangeForm onSubmit={() => onApply(rangeOf(text(numbers.from), text(numbers.to)))}>
      <NumberPair value={numbers} onChange={setNumbers} />
      <Select
        label={t('field.currency')}
        data={[
          { value: '', label: t('filter.anyCurrency') },
          ...[...new Set([own, ...currencies])].map(one => ({ value: one, label: one })),
        ]}
        value={currency}
        allowDeselect={false}
        onChange={next => setCurrency(next ?? '')}
        comboboxProps={{ withinPortal: false, shadow: 'md' }}
      />
    </RangeForm>
  );
}

/** Days from, to, or both; the usual spans at a click. */
export function DayEditor({ name, view, onApply }: Editing) {
  const { t } = useTranslator();
  const was = boundsOf(view.filters[name]);
  const [bounds, setBounds] = useState<DayRange>({
    ...(was.from === undefined ? {} : { from: was.from.slice(0, 10) }),
    ...(was.to === undefined ? {} : { to: was.to.slice(0, 10) }),
  });
  return (
    <RangeForm onSubmit={() => onApply(rangeOf(bounds.from, bounds.to))}>
      <div className={styles.periods}>
        {periodsAt(new Date()).map(({ name: period, from, to }) => (
          <Button
            key={period}
            size="compact-xs"
            variant="default"
            fw={450}
            onClick={() => onApply({ from, to })}
          >
            {t(`period.${period}`)}
          </Button>
        ))}
      </div>
      <DayRangeField value={bounds} onChange={setBounds} />
    </RangeForm>
  );
}
