import { Autocomplete, Button, SegmentedControl, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import type { Editing } from './editing.ts';

/** A text: how it begins or what it is. What the field has in the records on screen is offered. */
export function TextEditor({
  name,
  view,
  known,
  label,
  onApply,
  exactOnly,
}: Editing & { readonly exactOnly: boolean }) {
  const { t } = useTranslator();
  const was = view.filters[name];
  const [text, setText] = useState(typeof was === 'string' ? was : (was?.begins ?? ''));
  const [how, setHow] = useState(exactOnly || typeof was === 'string' ? 'equal' : 'begins');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '') onApply(undefined);
    else onApply(how === 'begins' ? { begins: wanted } : wanted);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={8}>
        {!exactOnly && (
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('filter.how', { field: label })}
            value={how}
            onChange={setHow}
            data={[
              { value: 'begins', label: t('filter.begins') },
              { value: 'equal', label: t('filter.equal') },
            ]}
          />
        )}
        <Autocomplete
          size="sm"
          data-autofocus
          aria-label={label}
          maxLength={200}
          data={[...known]}
          limit={6}
          value={text}
          onChange={setText}
          onOptionSubmit={value => onApply(value)}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
        <Button type="submit" size="compact-md" h={30}>
          {t('filter.apply')}
        </Button>
      </Stack>
    </form>
  );
}
