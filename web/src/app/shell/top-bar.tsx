import { ActionIcon } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { usePhone } from '../../shared/ui/use-phone.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { NewMenu } from './new-menu.tsx';
import { PersonMenu } from './person-menu.tsx';
import styles from './shell.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Where one is, search, new, person. */
export function TopBar({ onPalette }: { readonly onPalette: () => void }) {
  const { t } = useTranslator();
  const phone = usePhone();
  return (
    <div className={styles.top}>
      <Breadcrumb />
      {phone ? (
        <ActionIcon variant="subtle" color="gray" size="lg" onClick={onPalette} aria-label={t('nav.search')}>
          <IconSearch size={20} stroke={1.6} />
        </ActionIcon>
      ) : (
        <button type="button" className={`plain-button ${styles.search}`} onClick={onPalette}>
          <IconSearch size={16} stroke={1.6} />
          <span className="one-line">{t('nav.search')}</span>
          <kbd>{isApple ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
      )}
      {!phone && <NewMenu />}
      <PersonMenu />
    </div>
  );
}
