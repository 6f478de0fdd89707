import { ActionIcon, Tooltip } from '@mantine/core';
import IconCalendarEvent from '@tabler/icons-react/dist/esm/icons/IconCalendarEvent.mjs';
import IconLayoutSidebarLeftCollapse from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs';
import IconLayoutSidebarLeftExpand from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftExpand.mjs';
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { useMe } from '../../shared/api/me.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { Brand } from '../../shared/ui/brand.tsx';
import { listPath, type Place, placeOf } from '../../shared/ui/places.ts';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';
import styles from './shell.module.css';

interface Entry {
  readonly to: string;
  readonly text: string;
  readonly icon: ReactNode;
  readonly exact?: true;
}

function Entries({ entries, folded }: { readonly entries: readonly Entry[]; readonly folded: boolean }) {
  return entries.map(({ to, text, icon, exact }) => (
    <Tooltip key={to} label={text} position="right" disabled={!folded}>
      <Link
        to={to}
        search={{}}
        className={styles.link}
        aria-label={text}
        activeOptions={{ exact: exact ?? false, includeSearch: false }}
      >
        {icon}
        {!folded && <span className="one-line">{text}</span>}
      </Link>
    </Tooltip>
  ));
}

const groups: readonly Place[] = ['sales', 'customers', 'more'];

/** The navigation at the left: own work first, then the record types by their places, settings last. Folds to icons. */
export function Navigation({ folded, onFold }: { readonly folded: boolean; readonly onFold: () => void }) {
  const translator = useTranslator();
  const { t } = translator;
  const { types } = useDeclarations();
  const of = (place: Place): readonly Entry[] =>
    types
      .filter(type => placeOf(type.name) === place)
      .map(type => ({
        to: listPath(type),
        text: typeLabels(type, translator),
        icon: <TypeIcon type={type.name} />,
      }));
  const work: readonly Entry[] = [
    { to: '/', text: t('nav.myDay'), icon: <IconCalendarEvent size={18} stroke={1.6} />, exact: true },
    ...of('work'),
  ];
  const settings = {
    to: '/settings',
    text: t('nav.settings'),
    icon: <IconSettings size={18} stroke={1.6} />,
  };
  const FoldIcon = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      <div className={styles.brand}>
        <Brand name={useMe().tenant.name} folded={folded} />
      </div>
      <Entries entries={work} folded={folded} />
      {groups.map(place => {
        const entries = of(place);
        return entries.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
          <div key={place} role="group" aria-label={t(`nav.${place}`)}>
            <div className={styles.group} aria-hidden>
              {t(`nav.${place}`)}
            </div>
            <Entries entries={entries} folded={folded} />
          </div>
        );
      })}
      <div className={styles.group} aria-hidden />
      <Entries entries={[settings]} folded={folded} />
      <div className={styles.fold}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          onClick={onFold}
          aria-label={t(folded ? 'nav.unfold' : 'nav.fold')}
        >
          <FoldIcon size={18} stroke={1.6} />
        </ActionIcon>
      </div>
    </nav>
  );
}
