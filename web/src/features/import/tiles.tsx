import type { Import } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { outcomes } from './counts.ts';
import styles from './import.module.css';

/** What became of the rows, in four numbers. */
export function Tiles({ run }: { readonly run: Import }) {
  const { t, locale } = useTranslator();
  return (
    <dl className={styles.tiles}>
      {outcomes.map(name => (
        <div
          key={name}
          className={styles.tile}
          data-bad={(name === 'refused' && (run.refused ?? 0) > 0) || undefined}
        >
          <dt>{t(`import.outcome.${name}`)}</dt>
          <dd className="figures">{new Intl.NumberFormat(locale).format(run[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
