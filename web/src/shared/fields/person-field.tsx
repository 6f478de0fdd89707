import { Select } from '@mantine/core';
import { usePeople } from '../api/people.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import type { Frame } from './input.tsx';

/** Somebody of the tenant, by typing a part of the name. */
export default function PersonField({
  frame,
  value,
  onChange,
}: {
  readonly frame: Frame;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslator();
  return (
    <Select
      {...frame}
      searchable
      clearable={!frame.withAsterisk}
      data={usePeople().map(person => ({ value: person.id, label: person.name }))}
      value={value ?? null}
      onChange={next => onChange(next ?? undefined)}
      nothingFoundMessage={t('picker.none')}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}
