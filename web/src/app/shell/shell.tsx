import { Outlet } from '@tanstack/react-router';
import { useCallback, useReducer, useState } from 'react';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { usePhone } from '../../shared/ui/use-phone.ts';
import { BottomBar } from './bottom-bar.tsx';
import { Dialogs } from './dialogs.tsx';
import { Navigation } from './navigation.tsx';
import { PalettePlace } from './palette-place.tsx';
import { PanelPlace } from './panel-place.tsx';
import { noSearches, searching } from './searches.ts';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const memory = 'steppe.nav.folded';

/** The frame of every page behind the sign-in: navigation, top bar, the page, the panel, what pops up. */
export function Shell() {
  const { t } = useTranslator();
  const phone = usePhone();
  const [folded, setFolded] = useState(localStorage.getItem(memory) === 'yes');
  const [searches, act] = useReducer(searching, noSearches);
  const search = useCallback(() => act({ kind: 'open' }), []);
  useShortcuts({ search });
  const fold = () => {
    localStorage.setItem(memory, folded ? 'no' : 'yes');
    setFolded(!folded);
  };
  return (
    <div className={styles.shell} data-folded={folded || undefined}>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      {!phone && <Navigation folded={folded} onFold={fold} />}
      <div className={styles.main}>
        <TopBar onPalette={search} />
        <div className={styles.stage}>
          <main id="content" className={styles.content} tabIndex={-1}>
            <Outlet />
          </main>
          <PanelPlace />
        </div>
        {phone && <BottomBar />}
      </div>
      <Dialogs />
      <PalettePlace searches={searches} act={act} />
    </div>
  );
}
