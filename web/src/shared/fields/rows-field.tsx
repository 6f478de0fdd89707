import { ActionIcon, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { ComponentType } from 'react';
import type { Field } from '../../../../domain/core/field.ts';
import type { Shape } from '../api/declarations.ts';
import { newKey } from '../api/new-key.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import type { Filled, Frame } from './input.tsx';

type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A nested list: each row has fields of its own and keeps its id. */
export default function RowsField({
  frame,
  type,
  field,
  value,
  onChange,
  input: Input,
}: {
  readonly frame: Frame;
  readonly type: Shape;
  readonly field: Field & { readonly kind: 'rows' };
  readonly value: readonly Row[];
  readonly onChange: (value: readonly Row[]) => void;
  readonly input: ComponentType<Filled>;
}) {
  const { t } = useTranslator();
  const set = (id: string, name: string, next: unknown) =>
    onChange(
      value.map(row => {
        if (row.id !== id) return row;
        const { [name]: _was, ...rest } = row;
        return { ...rest, id, ...(next === undefined ? {} : { [name]: next }) };
      }),
    );
  const inner: Shape = { ...type, fields: field.fields };
  return (
    <Fieldset legend={frame['aria-label']} p="sm">
      <Stack gap="sm">
        {value.map(row => (
          <Group
            key={row.id}
            gap="sm"
            wrap="nowrap"
            align="flex-end"
            pb="sm"
            style={{ borderBottom: '1px solid var(--line)' }}
          >
            <Group gap="sm" style={{ flex: 1 }}>
              {Object.entries(field.fields).map(([name, one]) => (
                <div key={name} style={{ flex: '1 1 130px' }}>
                  <Input
                    type={inner}
                    name={name}
                    field={one}
                    value={row[name]}
                    onChange={next => set(row.id, name, next)}
                  />
                </div>
              ))}
            </Group>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('action.remove')}
              onClick={() => onChange(value.filter(one => one.id !== row.id))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        {frame.error !== undefined && (
          <Text size="xs" c="var(--bad)">
            {frame.error}
          </Text>
        )}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...value, { id: newKey().slice(0, 8) }])}
        >
          {t('action.addRow')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
