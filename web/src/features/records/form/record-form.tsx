import { Alert, Button, Group, Stack } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../../../../api/problem.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { asProblem, issuesOf } from '../../../shared/api/problem.ts';
import { FieldInput } from '../../../shared/fields/input.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { DuplicateHint } from '../../../shared/ui/duplicate-hint.tsx';
import { issueText, problemText } from '../../../shared/ui/problem-text.ts';
import { formFields, missing, type Named } from './form-fields.ts';

type Values = Readonly<Record<string, unknown>>;
type Errors = Readonly<Record<string, string>>;

/** A form drawn from a declaration. `save` throws the API's problem; its issues are shown at their fields. */
export function RecordForm({
  type,
  values,
  onChange,
  save,
  saveLabel,
  onCancel,
}: {
  readonly type: Declaration;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  readonly save: () => Promise<void>;
  readonly saveLabel: string;
  readonly onCancel: () => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const { first, more } = formFields(type);
  const [showAll, setShowAll] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);

  const refuse = (found: Errors) => {
    setErrors(found);
    const names = Object.keys(found);
    if (more.some(([name]) => names.includes(name))) setShowAll(true);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const failed = (error: unknown) => {
    const known = asProblem(error);
    setProblem(known);
    refuse(
      Object.fromEntries(
        issuesOf(known).map(issue => {
          const name = issue.path.split('.')[0] ?? '';
          return [name, issueText(issue, translator, type.fields[name]?.kind)];
        }),
      ),
    );
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setProblem(undefined);
    const empty = missing([...first, ...more], values);
    refuse(Object.fromEntries(empty.map(name => [name, t('issue.field.required')])));
    if (empty.length > 0 || busy) return;
    setBusy(true);
    await save()
      .catch(failed)
      .finally(() => setBusy(false));
  };
  const input = ([name, field]: Named, index: number) => (
    <FieldInput
      key={name}
      {...{ type, name, field }}
      value={values[name]}
      autoFocus={index === 0}
      error={errors[name]}
      onChange={value => {
        const { [name]: _was, ...rest } = values;
        const { [name]: _error, ...others } = errors;
        setErrors(others);
        onChange(value === undefined ? rest : { ...rest, [name]: value });
      }}
    />
  );

  return (
    <form onSubmit={event => void submit(event)} noValidate aria-label={saveLabel}>
      <Stack gap="md">
        {problem !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {problemText(problem, translator)}
            <DuplicateHint problem={problem} />
          </Alert>
        )}
        {first.map(input)}
        {showAll && more.map((named, index) => input(named, index + first.length))}
        {more.length > 0 && !showAll && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconChevronDown size={16} />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setShowAll(true)}
          >
            {t('form.more', { n: more.length })}
          </Button>
        )}
        <Group justify="flex-end" gap="sm" pt="sm">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {saveLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
