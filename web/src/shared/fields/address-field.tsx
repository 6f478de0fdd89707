import { Fieldset, Group, TextInput } from '@mantine/core';
import type { Address } from '../../../../domain/core/field.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import type { Frame } from './input.tsx';

const rows: readonly (readonly (keyof Address)[])[] = [
  ['street'],
  ['postalCode', 'city'],
  ['region', 'country'],
];

/** A postal address in its parts. */
export default function AddressField({
  frame,
  value,
  onChange,
}: {
  readonly frame: Frame;
  readonly value: Address;
  readonly onChange: (value: Address | undefined) => void;
}) {
  const { t } = useTranslator();
  const set = (part: keyof Address, text: string) => {
    const { [part]: _was, ...rest } = value;
    const typed = part === 'country' ? text.toUpperCase().slice(0, 2) : text;
    const next: Address = typed === '' ? rest : { ...rest, [part]: typed };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <Fieldset legend={frame['aria-label']} p="sm">
      {rows.map(parts => (
        <Group key={parts.join()} grow gap="sm" mb="xs">
          {parts.map(part => (
            <TextInput
              key={part}
              aria-label={t(`address.${part}`)}
              placeholder={t(`address.${part}`)}
              value={value[part] ?? ''}
              error={part === 'street' ? frame.error : undefined}
              onChange={event => set(part, event.currentTarget.value)}
            />
          ))}
        </Group>
      ))}
    </Fieldset>
  );
}
