import IconCalendarEvent from '@tabler/icons-react/dist/esm/icons/IconCalendarEvent.mjs';
import { Link } from '@tanstack/react-router';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { listPath } from '../../shared/ui/places.ts';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';
import { NewMenu } from './new-menu.tsx';
import styles from './shell.module.css';

function Tab({ name }: { readonly name: string }) {
  const translator = useTranslator();
  const type = useDeclarations().byName(name);
  if (type === undefined) return <span />;
  const text = typeLabels(type, translator);
  return (
    <Link to={listPath(type)} search={{}} className={styles.tab} activeOptions={{ includeSearch: false }}>
      <TypeIcon type={name} size={20} />
      <span className="one-line">{text}</span>
    </Link>
  );
}

/** The four places that one needs on the way, and + in the middle. */
export function BottomBar() {
  const { t } = useTranslator();
  return (
    <nav className={styles.bottom} aria-label={t('nav.label')}>
      <Link to="/" search={{}} className={styles.tab} activeOptions={{ exact: true, includeSearch: false }}>
        <IconCalendarEvent size={20} stroke={1.6} />
        <span className="one-line">{t('nav.myDay')}</span>
      </Link>
      <Tab name="lead" />
      <div className={styles.tab}>
        <NewMenu compact />
      </div>
      <Tab name="deal" />
      <Tab name="contact" />
    </nav>
  );
}
