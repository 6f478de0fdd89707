import type { Guard } from '../core/command.ts';
import type { KindName } from '../core/field.ts';
import { fieldOf, type RecordOf } from '../core/record-type.ts';
import { issueIf, refuse } from '../core/refuse.ts';
import { lead } from '../sales/lead.ts';
import { form } from './form.ts';

type Row = RecordOf<typeof form>['fields'][number];

/** The kinds that a plain input of a web form can carry. */
const typed: readonly KindName[] = ['text', 'longText', 'number', 'date', 'email', 'phone', 'link', 'yesNo'];

/** Whether a visitor may fill this field of a lead: it can be typed, and no command or the platform alone sets it. */
export const isFormField = (name: string): boolean => {
  const field = fieldOf(lead, name);
  return field !== undefined && field.setBy === undefined && typed.includes(field.kind);
};

const rowIssues = ({ field }: Row, index: number, rows: readonly Row[]) => [
  ...issueIf(
    !isFormField(field),
    `fields.${index}.field`,
    'form.unknown-field',
    'A form cannot fill this field of a lead.',
  ),
  ...issueIf(
    rows.findIndex(row => row.field === field) !== index,
    `fields.${index}.field`,
    'form.field-twice',
    'The form asks for this already.',
  ),
];

/** A form asks for fields of a lead that a visitor may fill, each once, and for the name, without which there is no lead. */
export const soundForm: Guard = {
  of: form,
  check: record => {
    const { fields } = record as unknown as RecordOf<typeof form>;
    refuse([
      ...fields.flatMap(rowIssues),
      ...issueIf(
        !fields.some(row => row.field === 'name'),
        'fields',
        'form.needs-name',
        'A form has to ask for the name.',
      ),
    ]);
  },
};
