import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { targetsOf } from '../../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import { useDeclarations } from '../../../shared/api/declarations.ts';
import { newKey } from '../../../shared/api/new-key.ts';
import { issuesOf } from '../../../shared/api/problem.ts';
import { createRecord } from '../../../shared/api/records.ts';
import { refreshAfter } from '../../../shared/api/refresh.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { issueText, problemText } from '../../../shared/ui/problem-text.ts';
import { warn } from '../../../shared/ui/say.ts';
import { keepDraft, readDraft } from '../form/draft.ts';
import styles from './timeline.module.css';

/** Writes a note about the record. What is typed is kept until it is saved; Ctrl+Enter saves. */
export function Composer({ about }: { readonly about: AnyRecord }) {
  const translator = useTranslator();
  const { t } = translator;
  const declarations = useDeclarations();
  const queries = useQueryClient();
  const draft = `note.${about.id}`;
  const [text, setText] = useState(() => String(readDraft(draft)?.text ?? ''));
  const [busy, setBusy] = useState(false);
  const attempt = useRef(newKey());
  const note = declarations.byName('note');
  const field = note?.fields.about;
  const here = declarations.ofId(about.id)?.name ?? '';
  if (note?.rights.create !== true || field === undefined || !targetsOf(field).includes(here)) return null;

  const type = (next: string) => {
    setText(next);
    keepDraft(draft, next === '' ? undefined : { text: next });
    attempt.current = newKey();
  };
  const save = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    try {
      const made = await createRecord(note.plural, { text, about: about.id }, attempt.current);
      type('');
      await refreshAfter(queries, made.record, note.plural);
    } catch (error) {
      const issue = issuesOf(error)[0];
      warn(issue === undefined ? problemText(error, translator) : issueText(issue, translator));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.composer}>
      <Textarea
        variant="unstyled"
        aria-label={t('composer.label')}
        placeholder={t('composer.placeholder')}
        autosize
        minRows={1}
        maxRows={12}
        px={8}
        value={text}
        onChange={event => type(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      {text !== '' && (
        <div className={styles.composerFoot}>
          <Button size="compact-sm" loading={busy} onClick={() => void save()}>
            {t('composer.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
