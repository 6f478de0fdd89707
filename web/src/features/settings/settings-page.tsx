import { Link } from '@tanstack/react-router';
import { type Declaration, useDeclarations } from '../../shared/api/declarations.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { PageHead } from '../../shared/ui/page-head.tsx';
import { listPath, placeOf } from '../../shared/ui/places.ts';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';
import styles from './settings.module.css';

/** The tenant's settings are one record, with this id. */
const addressOf = (type: Declaration): string =>
  type.name === 'settings' ? '/settings/set_tenant' : listPath(type);

/** Everything that is administered, with a word on what it is for. */
export function SettingsPage() {
  const translator = useTranslator();
  const { t, first } = translator;
  const types = useDeclarations().types.filter(type => placeOf(type.name) === 'settings');
  return (
    <>
      <PageHead title={t('nav.settings')}>
        <span className="soft">{t('settings.hint')}</span>
      </PageHead>
      <ul className={styles.list}>
        {types.map(type => (
          <li key={type.name}>
            <Link to={addressOf(type)} search={{}} className={styles.entry}>
              <TypeIcon type={type.name} size={20} />
              <span>
                <strong>{typeLabels(type, translator)}</strong>
                <span className={styles.hint}>{first([`settings.hint.${type.name}`], '')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
