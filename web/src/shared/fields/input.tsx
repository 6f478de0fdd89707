import { Checkbox, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Address, Field, Link, Money } from '../../../../domain/core/field.ts';
import { targetsOf } from '../../../../domain/core/field.ts';
import type { Shape } from '../api/declarations.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import { choiceLabel, fieldLabel } from '../i18n/names.ts';
import { NumberField } from './number-field.tsx';

const DateField = lazy(() => import('./date-field.tsx'));
const MoneyField = lazy(() => import('./money-field.tsx'));
const ReferenceField = lazy(() => import('./reference-field.tsx'));
const ReferencesField = lazy(() => import('./references-field.tsx'));
const PersonField = lazy(() => import('./person-field.tsx'));
const AddressField = lazy(() => import('./address-field.tsx'));
const RowsField = lazy(() => import('./rows-field.tsx'));
const JsonField = lazy(() => import('./json-field.tsx'));

/** A field to be filled in. An empty one has the value `undefined`. */
export interface Filled {
  readonly type: Shape;
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error?: string | undefined;
  /** Without its label: where the label stands beside it already. */
  readonly bare?: boolean;
  readonly autoFocus?: boolean;
}

/** What every input is given. */
export interface Frame {
  readonly label?: string;
  readonly 'aria-label': string;
  readonly description?: string;
  readonly error?: string;
  readonly withAsterisk?: boolean;
  readonly 'data-autofocus'?: boolean;
  readonly autoFocus?: boolean;
  readonly name: string;
}

const useFrame = ({ type, name, field, error, bare, autoFocus }: Filled): Frame => {
  const label = fieldLabel(type, name, useTranslator());
  return {
    name,
    'aria-label': label,
    ...(bare ? {} : { label }),
    ...(field.help === undefined || bare ? {} : { description: field.help }),
    ...(error === undefined ? {} : { error }),
    ...(field.required && !bare ? { withAsterisk: true } : {}),
    ...(autoFocus ? { autoFocus: true, 'data-autofocus': true } : {}),
  };
};

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);
const kinds: Partial<
  Record<Field['kind'], { type: string; autoComplete: string; inputMode: 'email' | 'tel' | 'url' }>
> = {
  email: { type: 'text', autoComplete: 'off', inputMode: 'email' },
  phone: { type: 'tel', autoComplete: 'off', inputMode: 'tel' },
  link: { type: 'text', autoComplete: 'off', inputMode: 'url' },
};

function Plain(filled: Filled & { readonly frame: Frame }) {
  const translator = useTranslator();
  const { type, name, field, value, onChange, frame } = filled;
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'longText':
      return (
        <Textarea
          {...frame}
          autosize
          minRows={2}
          maxRows={12}
          value={text}
          onChange={event => onChange(orNothing(event.currentTarget.value))}
        />
      );
    case 'number':
      return (
        <NumberField
          frame={frame}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'yesNo':
      return (
        <Checkbox
          {...frame}
          label={frame['aria-label']}
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...frame}
          clearable={!field.required}
          data={field.of.map(one => ({ value: one, label: choiceLabel(type.name, name, one, translator) }))}
          value={text === '' ? null : text}
          onChange={next => onChange(next ?? undefined)}
          comboboxProps={{ shadow: 'md' }}
        />
      );
    case 'tags':
      return (
        <TagsInput
          {...frame}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={next => onChange(next.length === 0 ? undefined : next)}
          acceptValueOnBlur
        />
      );
    default:
      return (
        <TextInput
          {...frame}
          {...kinds[field.kind]}
          value={text}
          onChange={event => onChange(orNothing(event.currentTarget.value))}
        />
      );
  }
}

/** The input of a field, by its kind. The larger ones are loaded when a form first needs them. */
export function FieldInput(filled: Filled) {
  const frame = useFrame(filled);
  const { type, name, field, value, onChange } = filled;
  const input = () => {
    switch (field.kind) {
      case 'date':
      case 'dateTime':
        return (
          <DateField
            frame={frame}
            withTime={field.kind === 'dateTime'}
            value={value as string | undefined}
            onChange={onChange}
          />
        );
      case 'money':
        return <MoneyField frame={frame} value={value as Money | undefined} onChange={onChange} />;
      case 'user':
        return <PersonField frame={frame} value={value as string | undefined} onChange={onChange} />;
      case 'reference':
        return (
          <ReferenceField
            frame={frame}
            targets={targetsOf(field)}
            value={value as string | undefined}
            onChange={onChange}
          />
        );
      case 'references':
        return (
          <ReferencesField
            frame={frame}
            {...{ type, name, field }}
            value={(value ?? []) as readonly Link[]}
            onChange={onChange}
          />
        );
      case 'address':
        return <AddressField frame={frame} value={(value ?? {}) as Address} onChange={onChange} />;
      case 'rows':
        return (
          <RowsField
            frame={frame}
            {...{ type, field }}
            value={(value ?? []) as readonly { id: string }[]}
            onChange={onChange}
            input={FieldInput}
          />
        );
      case 'json':
        return <JsonField frame={frame} value={value} onChange={onChange} />;
      default:
        return <Plain {...filled} frame={frame} />;
    }
  };
  return <Suspense fallback={<TextInput {...frame} disabled />}>{input()}</Suspense>;
}
