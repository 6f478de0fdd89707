import IconCalendarEvent from '@tabler/icons-react/dist/esm/icons/IconCalendarEvent.mjs';
import IconLayoutKanban from '@tabler/icons-react/dist/esm/icons/IconLayoutKanban.mjs';
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import { useNavigate } from '@tanstack/react-router';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { listPath, placeOf } from '../../shared/ui/places.ts';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';
import type { Entry } from './entry.ts';

/** Every page that this person can go to. */
export const usePages = (): readonly Entry[] => {
  const translator = useTranslator();
  const { t } = translator;
  const navigate = useNavigate();
  const page = (to: string, label: string, icon: Entry['icon']): Entry => ({
    id: `page ${to}`,
    label,
    icon,
    run: () => void navigate({ to, search: {} }),
  });
  const types = useDeclarations().types.filter(
    type => placeOf(type.name) !== 'timeline' && type.name !== 'settings',
  );
  return [
    page('/', t('nav.myDay'), <IconCalendarEvent size={18} stroke={1.6} aria-hidden />),
    ...types.map(type => page(listPath(type), typeLabels(type, translator), <TypeIcon type={type.name} />)),
    ...types
      .filter(type => type.board !== undefined)
      .map(type =>
        page(
          `/${type.plural}/board`,
          t('board.label'),
          <IconLayoutKanban size={18} stroke={1.6} aria-hidden />,
        ),
      ),
    page('/settings', t('nav.settings'), <IconSettings size={18} stroke={1.6} aria-hidden />),
  ];
};
