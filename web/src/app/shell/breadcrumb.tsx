import { Link, useLocation, useParams } from '@tanstack/react-router';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { useTitleOfId } from '../../shared/fields/record-title.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { listPath, placeOf } from '../../shared/ui/places.ts';
import styles from './shell.module.css';

/** Where one is: the list, and the record in it. */
export function Breadcrumb() {
  const translator = useTranslator();
  const { t } = translator;
  const { plural, id } = useParams({ strict: false });
  const { pathname } = useLocation();
  const type = useDeclarations().byPlural(plural ?? '');
  const title = useTitleOfId(id);
  const settings =
    pathname.startsWith('/settings') || (type !== undefined && placeOf(type.name) === 'settings');
  return (
    <nav className={styles.crumbs} aria-label={t('nav.place')}>
      {settings && <Link to="/settings">{t('nav.settings')}</Link>}
      {settings && type !== undefined && <span className="soft">/</span>}
      {pathname.startsWith('/import') && <Link to="/import">{t('import.title')}</Link>}
      {type !== undefined && <Link to={listPath(type)}>{typeLabels(type, translator)}</Link>}
      {title !== undefined && <span className="soft">/</span>}
      {title !== undefined && <span className="one-line">{title}</span>}
      {pathname === '/' && <span className="soft">{t('nav.myDay')}</span>}
    </nav>
  );
}
