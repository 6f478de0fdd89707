import { useMantineColorScheme } from '@mantine/core';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs';
import IconLanguage from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconSunMoon from '@tabler/icons-react/dist/esm/icons/IconSunMoon.mjs';
import { useNavigate } from '@tanstack/react-router';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { useImportable } from '../../shared/api/importable.ts';
import { leave } from '../../shared/api/leave.ts';
import { useChooseLanguage, useTranslator } from '../../shared/i18n/i18n.tsx';
import { languageName } from '../../shared/i18n/language-name.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { sentence, typeLabel, typesInside } from '../../shared/i18n/names.ts';
import { colourSchemes } from '../../shared/ui/colour-schemes.ts';
import { showDialog } from '../../shared/ui/dialogs.ts';
import { placeOf } from '../../shared/ui/places.ts';
import type { Entry } from './entry.ts';

const plus = <IconPlus size={18} stroke={1.6} aria-hidden />;
const intake = <IconFileImport size={18} stroke={1.6} aria-hidden />;

/** A new record of each type that this person may make, and the import of each that comes in files. */
export const useMakings = (): readonly Entry[] => {
  const translator = useTranslator();
  const navigate = useNavigate();
  const { types } = useDeclarations();
  const made = types.filter(
    type => type.rights.create && type.name !== 'settings' && placeOf(type.name) !== 'timeline',
  );
  return [
    ...made.map(type => ({
      id: `new ${type.name}`,
      label: translator.t('action.new', { type: typeLabel(type, translator) }),
      icon: plus,
      run: () => showDialog({ kind: 'create', type: type.name }),
    })),
    ...useImportable().map(type => ({
      id: `import ${type.name}`,
      label: sentence(translator.t('import.of', { types: typesInside(type, translator) })),
      icon: intake,
      run: () => void navigate({ to: '/import', search: { type: type.plural } }),
    })),
  ];
};

/** What concerns the person and not a record: language, light or dark, keys, signing out. Offered once something is typed. */
export const usePersonal = (): readonly Entry[] => {
  const { t, language } = useTranslator();
  const choose = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return [
    ...languages
      .filter(code => code !== language)
      .map(code => ({
        id: `language ${code}`,
        label: `${t('menu.language')}: ${languageName(code)}`,
        icon: <IconLanguage size={18} stroke={1.6} aria-hidden />,
        run: () => void choose(code),
      })),
    ...colourSchemes
      .filter(scheme => scheme !== colorScheme)
      .map(scheme => ({
        id: `theme ${scheme}`,
        label: `${t('menu.theme')}: ${t(`theme.${scheme}`)}`,
        icon: <IconSunMoon size={18} stroke={1.6} aria-hidden />,
        run: () => setColorScheme(scheme),
      })),
    {
      id: 'shortcuts',
      label: t('shortcuts.title'),
      icon: <IconKeyboard size={18} stroke={1.6} aria-hidden />,
      run: () => showDialog({ kind: 'shortcuts' }),
    },
    {
      id: 'leave',
      label: t('menu.signOut'),
      icon: <IconLogout size={18} stroke={1.6} aria-hidden />,
      run: () => void leave(),
    },
  ];
};
