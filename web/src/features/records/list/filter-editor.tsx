import { targetsOf } from '../../../../../domain/core/field.ts';
import { usePeople } from '../../../shared/api/people.ts';
import ReferenceField from '../../../shared/fields/reference-field.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { choiceLabel } from '../../../shared/i18n/names.ts';
import { yesNoText } from './condition.tsx';
import type { Editing } from './editing.ts';
import { Options } from './options.tsx';
import { AmountEditor, DayEditor, NumberEditor } from './range-editors.tsx';
import { StageEditor } from './stage-editor.tsx';
import { TextEditor } from './text-editor.tsx';
import { me, nobody } from './view.ts';

function PersonEditor({ type, name, view, onApply, label }: Editing) {
  const { t } = useTranslator();
  const people = usePeople().map(({ id, name: text }) => ({ value: id, text }));
  const special = [
    { value: me, text: t('filter.mine') },
    ...(name === type.owner ? [{ value: nobody, text: t('record.noOwner') }] : []),
  ];
  return <Options {...{ label, onApply }} options={[...special, ...people]} chosen={view.filters[name]} />;
}

/** Asks what is wanted of a field, the way of its kind. */
export default function FilterEditor(editing: Editing) {
  const translator = useTranslator();
  const { type, name, view, label, onApply } = editing;
  const field = type.fields[name];
  const chosen = view.filters[name];
  if (type.board?.column === name) return <StageEditor {...editing} />;
  switch (field?.kind) {
    case 'choice':
    case 'yesNo': {
      const values = field.kind === 'choice' ? field.of : ['true', 'false'];
      const text = (value: string) =>
        field.kind === 'choice'
          ? choiceLabel(type.name, name, value, translator)
          : yesNoText(type, name, value, translator);
      return (
        <Options
          {...{ label, onApply, chosen }}
          options={values.map(value => ({ value, text: text(value) }))}
        />
      );
    }
    case 'user':
      return <PersonEditor {...editing} />;
    case 'reference':
    case 'references':
      return (
        <ReferenceField
          frame={{ name, 'aria-label': label, 'data-autofocus': true }}
          targets={targetsOf(field)}
          value={typeof chosen === 'string' ? chosen : undefined}
          onChange={onApply}
          inPopover
        />
      );
    case 'number':
      return <NumberEditor {...editing} />;
    case 'money':
      return <AmountEditor {...editing} />;
    case 'date':
    case 'dateTime':
      return <DayEditor {...editing} />;
    default:
      return <TextEditor {...editing} exactOnly={field?.kind === 'tags'} />;
  }
}
