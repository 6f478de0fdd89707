import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TypeCommand } from '../../../../../api/types-answer.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { issuesOf } from '../../../shared/api/problem.ts';
import { doCommand } from '../../../shared/api/records.ts';
import { refreshAfter } from '../../../shared/api/refresh.ts';
import { commandLabel } from '../../../shared/deeds/likely.ts';
import { FieldInput } from '../../../shared/fields/input.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { issueText, problemText } from '../../../shared/ui/problem-text.ts';
import { say } from '../../../shared/ui/say.ts';
import { shapeOfInput } from './schema-fields.ts';

type Values = Readonly<Record<string, unknown>>;

/** Asks for a command's input, as its schema says, and does it. */
export function SimpleCommand({
  type,
  record,
  command,
  onClose,
}: {
  readonly type: Declaration;
  readonly record: AnyRecord;
  readonly command: TypeCommand;
  readonly onClose: () => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const shape = shapeOfInput(type, command.input);
  const [values, setValues] = useState<Values>({});
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const label = commandLabel(command, translator);
  const issues = issuesOf(problem);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      const next = await doCommand<AnyRecord>(type.plural, { id: record.id }, command.name, values);
      onClose();
      await refreshAfter(queries, next, type.plural);
      say(t('said.done', { command: label }));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={label} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={event => void submit(event)} noValidate>
        <Stack gap="md">
          {problem !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {problemText(problem, translator)}
            </Alert>
          )}
          {Object.entries(shape.fields).map(([name, field], index) => {
            const issue = issues.find(one => one.path.split('.')[0] === name);
            return (
              <FieldInput
                key={name}
                {...{ type: shape, name, field }}
                autoFocus={index === 0}
                value={values[name]}
                error={issue === undefined ? undefined : issueText(issue, translator)}
                onChange={value => {
                  const { [name]: _was, ...rest } = values;
                  setValues(value === undefined ? rest : { ...rest, [name]: value });
                }}
              />
            );
          })}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
