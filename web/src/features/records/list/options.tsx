import { TextInput } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { useState } from 'react';
import { foldText } from '../../../../../domain/core/text.ts';
import type { Wanted } from '../../../shared/api/records.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import styles from './filter-bar.module.css';

/** One value to choose. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly beside?: string;
}

const many = 8;

const walk = (event: React.KeyboardEvent<HTMLElement>): void => {
  const to = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const at = (event.target as HTMLElement).closest('button');
  const other = to === 'nextElementSibling' ? at?.nextElementSibling : at?.previousElementSibling;
  if (other instanceof HTMLElement) other.focus();
};

/** A few values, one of which is wanted; with many, a field above narrows them. Choosing the chosen one takes it away. */
export function Options({
  label,
  options,
  chosen,
  onApply,
}: {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: Wanted | undefined;
  readonly onApply: (wanted: Wanted | undefined) => void;
}) {
  const { t } = useTranslator();
  const [typed, setTyped] = useState('');
  const shown = options.filter(({ text }) => foldText(text).includes(foldText(typed)));
  return (
    <>
      {options.length > many && (
        <TextInput
          mb={6}
          data-autofocus
          aria-label={t('picker.search')}
          placeholder={t('picker.search')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Enter' && shown[0] !== undefined && onApply(shown[0].value)}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms. */}
      <div role="group" aria-label={label} className={styles.options} onKeyDown={walk}>
        {shown.map(({ value, text, beside }) => (
          <button
            key={value}
            type="button"
            className={styles.option}
            aria-pressed={value === chosen}
            onClick={() => onApply(value === chosen ? undefined : value)}
          >
            <span className="one-line">
              {text} {beside !== undefined && <span className="soft">{beside}</span>}
            </span>
            {value === chosen && <IconCheck size={16} aria-hidden />}
          </button>
        ))}
        {shown.length === 0 && <span className="soft">{t('picker.none')}</span>}
      </div>
    </>
  );
}
