import { Checkbox, Radio, Stack } from '@mantine/core';
import type { Declaration } from '../../shared/api/declarations.ts';
import type { DuplicateRule } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../shared/i18n/names.ts';
import styles from './import.module.css';
import type { Plan } from './plan.ts';

const rules: readonly DuplicateRule[] = ['skip', 'update', 'create'];

/** What happens to rows whose record is there already, and whether rules wake up for what comes in. */
export function Doubles({
  type,
  plan,
  onPlan,
}: {
  readonly type: Declaration;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const by = (type.imports?.identifies ?? []).map(name => fieldLabel(type, name, translator)).join(', ');
  return (
    <section className={styles.section}>
      <Radio.Group
        label={t('import.doubles')}
        description={t('import.doublesBy', { fields: by })}
        value={plan.onDuplicate}
        onChange={value => onPlan({ ...plan, onDuplicate: value as DuplicateRule })}
        classNames={{ label: styles.head ?? '' }}
      >
        <Stack gap={8} mt={8}>
          {rules.map(rule => (
            <Radio
              key={rule}
              value={rule}
              size="sm"
              label={t(`import.double.${rule}`)}
              description={t(`import.doubleHint.${rule}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox
        mt={8}
        label={t('import.rules')}
        description={t('import.rulesHint')}
        checked={plan.startRules}
        onChange={event => onPlan({ ...plan, startRules: event.currentTarget.checked })}
      />
    </section>
  );
}
