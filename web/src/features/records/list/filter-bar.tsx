import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { humanise } from '../../../shared/i18n/names.ts';
import { yesNoText } from './condition.tsx';
import styles from './filter-bar.module.css';
import { Chip, FilterChip } from './filter-chip.tsx';
import { knownOf } from './known.ts';
import { changed, me, type View, withFilter } from './view.ts';

/** A filter that is wanted so often that one click is enough. */
function Quick({
  text,
  on,
  onChange,
}: {
  readonly text: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      className={`${styles.chip} ${styles.quick}`}
      data-on={on || undefined}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {text}
    </button>
  );
}

/** The filters of a list: a chip for each field that the API can filter by, the most wanted ones at a click. */
export function FilterBar({
  type,
  view,
  items,
  onChange,
}: {
  readonly type: Declaration;
  readonly view: View;
  readonly items: readonly AnyRecord[];
  readonly onChange: (view: View) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const { owner, work } = type;
  const quick = (name: string, value: string, text: string) =>
    type.filters.includes(name) && (
      <Quick
        text={text}
        on={view.filters[name] === value}
        onChange={on => onChange(withFilter(view, name, on ? value : undefined))}
      />
    );
  /** What a quick one says already need not be said twice. */
  const shown = (name: string): View =>
    (name === owner && view.filters[name] === me) || (name === work?.done && view.filters[name] === 'false')
      ? withFilter(view, name, undefined)
      : view;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" aria-label={t('filter.label')} className={styles.bar}>
      {owner !== undefined && quick(owner, me, t('filter.mine'))}
      {work !== undefined && quick(work.done, 'false', yesNoText(type, work.done, 'false', translator))}
      {type.filters.map(name => (
        <FilterChip
          key={name}
          {...{ type, name }}
          view={shown(name)}
          known={knownOf(items, name)}
          onChange={(wanted, beside) => onChange(changed(type, view, name, wanted, beside))}
        />
      ))}
      {view.strange.length > 0 && (
        <Chip on away={t('filter.awayStrange')} onAway={() => onChange({ ...view, strange: [] })}>
          <span className={styles.ask}>
            {t('filter.strange', { fields: view.strange.map(humanise).join(', ') })}
          </span>
        </Chip>
      )}
    </div>
  );
}
