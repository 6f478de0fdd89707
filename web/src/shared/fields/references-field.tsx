import { ActionIcon, Group, Input, Select, Stack } from '@mantine/core';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { Field, Link } from '../../../../domain/core/field.ts';
import type { Shape } from '../api/declarations.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import { choiceLabel } from '../i18n/names.ts';
import type { Frame } from './input.tsx';
import { RecordLink } from './record-link.tsx';
import ReferenceField from './reference-field.tsx';

/** Several other records, each with its role here. */
export default function ReferencesField({
  frame,
  type,
  name,
  field,
  value,
  onChange,
}: {
  readonly frame: Frame;
  readonly type: Shape;
  readonly name: string;
  readonly field: Field & { readonly kind: 'references' };
  readonly value: readonly Link[];
  readonly onChange: (value: readonly Link[]) => void;
}) {
  const translator = useTranslator();
  const roles = field.roles.map(role => ({
    value: role,
    label: choiceLabel(type.name, name, role, translator),
  }));
  const { label, description, error, withAsterisk } = frame;
  return (
    <Input.Wrapper
      size="sm"
      {...(label === undefined ? {} : { label })}
      {...(description === undefined ? {} : { description })}
      {...(error === undefined ? {} : { error })}
      {...(withAsterisk ? { withAsterisk } : {})}
    >
      <Stack gap="xs">
        {value.map(link => (
          <Group key={link.id} gap="sm" wrap="nowrap">
            <div style={{ flex: 1, minWidth: 0 }}>
              <RecordLink id={link.id} />
            </div>
            <Select
              size="xs"
              w={150}
              aria-label={translator.t('field.role')}
              placeholder={translator.t('field.role')}
              data={roles}
              value={link.role ?? null}
              onChange={role => {
                const { role: _was, ...rest } = link;
                onChange(
                  value.map(one =>
                    one.id === link.id ? { ...rest, ...(role === null ? {} : { role }) } : one,
                  ),
                );
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={translator.t('action.remove')}
              onClick={() => onChange(value.filter(one => one.id !== link.id))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <ReferenceField
          key={value.length}
          frame={{ name: frame.name, 'aria-label': frame['aria-label'] }}
          targets={[field.to]}
          value={undefined}
          onChange={id => {
            if (id !== undefined && value.every(link => link.id !== id)) onChange([...value, { id }]);
          }}
        />
      </Stack>
    </Input.Wrapper>
  );
}
