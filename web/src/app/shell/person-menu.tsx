import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import { leave } from '../../shared/api/leave.ts';
import { useMe } from '../../shared/api/me.ts';
import { useChooseLanguage, useTranslator } from '../../shared/i18n/i18n.tsx';
import { languageName } from '../../shared/i18n/language-name.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { colourSchemes } from '../../shared/ui/colour-schemes.ts';
import { showDialog } from '../../shared/ui/dialogs.ts';
import { Mark } from '../../shared/ui/mark.tsx';

/** Who one is, language, light or dark, signing out. */
export function PersonMenu() {
  const { t, language } = useTranslator();
  const choose = useChooseLanguage();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = me.user?.name ?? me.actor.name;
  const tick = (on: boolean) => (on ? <IconCheck size={16} aria-label={t('menu.chosen')} /> : <span />);
  return (
    <Menu width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={t('menu.person', { name })}>
          <Mark name={name} size={30} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}
          <br />
          {me.user?.email}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('menu.language')}</Menu.Label>
        {languages.map(code => (
          <Menu.Item
            key={code}
            rightSection={tick(code === language)}
            onClick={() => void choose(code)}
            lang={code}
          >
            {languageName(code)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('menu.theme')}</Menu.Label>
        {colourSchemes.map(scheme => (
          <Menu.Item
            key={scheme}
            rightSection={tick(scheme === colorScheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`theme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => showDialog({ kind: 'shortcuts' })} rightSection={<kbd>?</kbd>}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
