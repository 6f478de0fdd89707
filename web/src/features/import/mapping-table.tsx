import { Badge, Select } from '@mantine/core';
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import type { Declaration } from '../../shared/api/declarations.ts';
import type { Inspection } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import styles from './import.module.css';
import { type Going, type Plan, withColumn } from './plan.ts';
import { targetName, targetsIn } from './targets.ts';

/** The choice of a column that is not imported. */
const nowhere = '';

/** Where each column of the file goes. What is not imported is grey; what was guessed says so. */
export function MappingTable({
  type,
  first,
  going,
  plan,
  onPlan,
}: {
  readonly type: Declaration;
  readonly first: Inspection;
  readonly going: Readonly<Record<string, Going>>;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const fields = targetsIn(first).map(target => ({
    value: target.path,
    label: `${targetName(type, target, translator)}${target.required ? ' *' : ''}`,
  }));
  const options = [{ value: nowhere, label: t('import.notImported') }, ...fields];
  return (
    <section className={styles.section}>
      <h2 className={styles.head}>{t('import.columns')}</h2>
      <ul className={styles.columns}>
        {first.columns.map(({ name, samples }) => {
          const { path, guessed } = going[name] ?? { path: undefined, guessed: false };
          return (
            <li key={name} className={styles.column} data-off={path === undefined || undefined}>
              <span className={styles.from}>
                <strong className="one-line">{name}</strong>
                <span className="soft one-line">
                  {samples.filter(Boolean).slice(0, 3).join(' · ') || t('value.empty')}
                </span>
              </span>
              <IconArrowRight size={16} stroke={1.6} aria-hidden className={styles.arrow} />
              <Select
                size="sm"
                className={styles.to}
                aria-label={t('import.goesTo', { column: name })}
                data={options}
                value={path ?? nowhere}
                allowDeselect={false}
                searchable
                nothingFoundMessage={t('picker.none')}
                onChange={next => onPlan(withColumn(plan, name, next === nowhere ? null : next))}
                comboboxProps={{ shadow: 'md' }}
              />
              <span className={styles.guessed}>
                {guessed && (
                  <Badge variant="light" color="gray" radius="sm" tt="none" fw={500}>
                    {t('import.guessed')}
                  </Badge>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
