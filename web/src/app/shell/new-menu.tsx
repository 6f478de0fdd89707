import { ActionIcon, Button, Menu } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../shared/i18n/names.ts';
import { showDialog } from '../../shared/ui/dialogs.ts';
import { placeOf } from '../../shared/ui/places.ts';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';

/** A new record of any type that this person may make and that stands by itself. */
export function NewMenu({ compact = false }: { readonly compact?: boolean }) {
  const translator = useTranslator();
  const { types } = useDeclarations();
  const offered = types.filter(
    type => type.rights.create && !['settings', 'timeline'].includes(placeOf(type.name)),
  );
  if (offered.length === 0) return null;
  return (
    <Menu position={compact ? 'top' : 'bottom-end'}>
      <Menu.Target>
        {compact ? (
          <ActionIcon size={40} radius="xl" aria-label={translator.t('nav.new')}>
            <IconPlus size={20} />
          </ActionIcon>
        ) : (
          <Button size="compact-md" h={32} variant="default" leftSection={<IconPlus size={16} />}>
            {translator.t('nav.new')}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(type => (
          <Menu.Item
            key={type.name}
            leftSection={<TypeIcon type={type.name} size={16} />}
            onClick={() => showDialog({ kind: 'create', type: type.name })}
          >
            <span className="sentence">{typeLabel(type, translator)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
