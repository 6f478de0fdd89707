import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { newKey } from '../../../shared/api/new-key.ts';
import { createRecord } from '../../../shared/api/records.ts';
import { refreshAfter } from '../../../shared/api/refresh.ts';
import { titleOf } from '../../../shared/fields/record-title.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../../shared/i18n/names.ts';
import { showDialog } from '../../../shared/ui/dialogs.ts';
import { useOpenRecord } from '../../../shared/ui/open-record.ts';
import { say } from '../../../shared/ui/say.ts';
import { usePhone } from '../../../shared/ui/use-phone.ts';
import { keepDraft, readDraft } from './draft.ts';
import { beginning } from './form-fields.ts';
import { GiveUp } from './give-up.tsx';
import { RecordForm } from './record-form.tsx';

/** A new record. What is typed is kept as a draft until it is saved or given up on purpose. */
export default function CreateDialog({
  type,
  given,
  onClose,
  onMade,
}: {
  readonly type: Declaration;
  readonly given?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
  readonly onMade?: (record: AnyRecord) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const open = useOpenRecord();
  const phone = usePhone();
  const key = `new.${type.name}`;
  const attempt = useRef(newKey());
  const start = beginning(type, given);
  const [values, setValues] = useState(() => ({ ...start, ...readDraft(key), ...given }));
  const [asking, setAsking] = useState(false);
  const typed = JSON.stringify(values) !== JSON.stringify(start);
  const name = typeLabel(type, translator);

  const change = (next: Readonly<Record<string, unknown>>) => {
    setValues(next);
    keepDraft(key, next);
    attempt.current = newKey();
  };
  const giveUp = () => {
    keepDraft(key, undefined);
    onClose();
  };
  const leave = () => (typed ? setAsking(true) : giveUp());
  const save = async () => {
    const { record, secret } = await createRecord(type.plural, values, attempt.current);
    keepDraft(key, undefined);
    onClose();
    await refreshAfter(queries, record, type.plural);
    say(t('said.created', { name: titleOf(type, record) }));
    if (secret !== undefined) showDialog({ kind: 'secret', text: secret });
    if (onMade === undefined) open(record.id);
    else onMade(record);
  };

  return (
    <Modal
      opened
      onClose={leave}
      title={t('action.new', { type: name })}
      size={560}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <RecordForm
        type={type}
        values={values}
        onChange={change}
        save={save}
        saveLabel={t('action.create', { type: name })}
        onCancel={leave}
      />
      {asking && <GiveUp onKeep={() => setAsking(false)} onGiveUp={giveUp} />}
    </Modal>
  );
}
