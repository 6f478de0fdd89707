import { Select } from '@mantine/core';
import type { Inspection } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import styles from './import.module.css';
import { type Plan, withFormat } from './plan.ts';

const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1251': 'Windows-1251',
  'windows-1252': 'Windows-1252',
};
const separators: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** How the file is written: guessed, and changed where letters look wrong or all stands in one column. */
export function FormatBar({
  plan,
  said,
  onPlan,
}: {
  readonly plan: Plan;
  readonly said: Inspection | undefined;
  readonly onPlan: (plan: Plan) => void;
}) {
  const { t } = useTranslator();
  const encoding = plan.format.encoding ?? said?.encoding ?? null;
  const separator = plan.format.separator ?? said?.separator ?? null;
  return (
    <section className={styles.section} aria-label={t('import.file')}>
      <div className={styles.line}>
        <Select
          size="xs"
          w={170}
          label={t('import.encoding')}
          data={Object.entries(encodings).map(([value, label]) => ({ value, label }))}
          value={encoding}
          allowDeselect={false}
          onChange={next => next !== null && onPlan(withFormat(plan, { encoding: next }))}
        />
        <Select
          size="xs"
          w={170}
          label={t('import.separator')}
          data={Object.entries(separators).map(([value, name]) => ({
            value,
            label: t(`import.separator.${name}`),
          }))}
          value={separator}
          allowDeselect={false}
          onChange={next => next !== null && onPlan(withFormat(plan, { separator: next }))}
        />
        {said !== undefined && (
          <span className={`soft figures ${styles.rows}`}>
            {t('import.rowsGuessed', { n: said.rowsGuessed, columns: said.columns.length })}
          </span>
        )}
      </div>
    </section>
  );
}
