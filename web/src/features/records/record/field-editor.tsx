import { Button, Group, Text } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Field } from '../../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { FieldInput } from '../../../shared/fields/input.tsx';
import { FieldValue, isBlank } from '../../../shared/fields/value.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import styles from './fields.module.css';
import { useSaveField } from './use-save-field.ts';

/** Kinds with inputs of their own inside: Enter and leaving belong to those, so they have buttons. */
const nested: readonly Field['kind'][] = ['rows', 'json', 'references', 'address'];
/** Kinds where choosing is all there is to do. */
const chosen: readonly Field['kind'][] = ['choice', 'user', 'reference', 'yesNo', 'date'];

/** The focus went into something that belongs to the input but floats elsewhere in the page (a calendar, a list). */
const stillInside = (wrapper: HTMLElement, next: EventTarget | null): boolean =>
  next instanceof HTMLElement &&
  (wrapper.contains(next) || next.closest('[data-portal], [role=listbox]') !== null);

/** The input of a field in its place: saved on leaving it or with Enter, given up with Esc. */
export function FieldEditor({
  type,
  record,
  name,
  field,
  onDone,
}: {
  readonly type: Declaration;
  readonly record: AnyRecord;
  readonly name: string;
  readonly field: Field;
  readonly onDone: () => void;
}) {
  const { t } = useTranslator();
  const [value, setValue] = useState(record[name]);
  const wrapper = useRef<HTMLDivElement>(null);
  const { save, busy, error, conflict } = useSaveField(type, record, name, onDone);
  const withButtons = nested.includes(field.kind);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onDone();
    }
    if (
      event.key === 'Enter' &&
      !withButtons &&
      (field.kind !== 'longText' || event.ctrlKey || event.metaKey) &&
      field.kind !== 'tags'
    ) {
      event.preventDefault();
      void save(value);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the input inside, on their way up.
    <div
      ref={wrapper}
      className={styles.editing}
      onKeyDown={pressed}
      onBlur={event => {
        if (withButtons || stillInside(event.currentTarget, event.relatedTarget)) return;
        void save(value);
      }}
    >
      <FieldInput
        {...{ type, name, field, value, error }}
        bare
        autoFocus
        onChange={next => {
          setValue(next);
          if (chosen.includes(field.kind)) void save(next);
        }}
      />
      {conflict !== undefined && (
        <Text component="div" size="xs" c="var(--warn)" role="alert">
          {conflict}
          {!isBlank(record[name]) && <FieldValue {...{ type, name, record }} value={record[name]} />}
        </Text>
      )}
      {withButtons && (
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" loading={busy} onClick={() => void save(value)}>
            {t('action.save')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {t('action.cancel')}
          </Button>
        </Group>
      )}
    </div>
  );
}
