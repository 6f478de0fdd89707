import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { usePeople } from '../../../shared/api/people.ts';
import { isProblem, issuesOf } from '../../../shared/api/problem.ts';
import { recordQuery, updateRecord } from '../../../shared/api/records.ts';
import { refreshAfter } from '../../../shared/api/refresh.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../../shared/i18n/names.ts';
import { issueText, problemText } from '../../../shared/ui/problem-text.ts';
import { say, warn } from '../../../shared/ui/say.ts';

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * Saves one field. A refusal stays at the field with what was typed. When somebody else changed the record meanwhile, theirs is loaded
 * and shown, and saving again is a decision made with open eyes. One undo is offered afterwards.
 */
export const useSaveField = (type: Declaration, record: AnyRecord, name: string, onDone: () => void) => {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const people = usePeople();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [conflict, setConflict] = useState<string>();
  const running = useRef(false);

  const undo = (was: unknown, next: AnyRecord) =>
    void updateRecord(type.plural, next, { [name]: was ?? null })
      .then(async back => {
        await refreshAfter(queries, back, type.plural);
        say(t('said.undone'));
      })
      .catch((cause: unknown) => warn(problemText(cause, translator)));

  const failed = async (cause: unknown): Promise<void> => {
    if (isProblem(cause, 412)) {
      const theirs = await queries.fetchQuery({ ...recordQuery(type.plural, record.id), staleTime: 0 });
      const who = people.find(person => person.id === theirs.updatedBy)?.name ?? '…';
      setConflict(t('record.conflict', { name: who }));
      return;
    }
    const issue = issuesOf(cause)[0];
    setError(
      issue === undefined
        ? problemText(cause, translator)
        : issueText(issue, translator, type.fields[name]?.kind),
    );
  };

  const save = async (value: unknown): Promise<void> => {
    if (running.current) return;
    if (same(value, record[name])) return onDone();
    running.current = true;
    setBusy(true);
    setError(undefined);
    setConflict(undefined);
    try {
      const next = await updateRecord(type.plural, record, { [name]: value ?? null });
      await refreshAfter(queries, next, type.plural);
      onDone();
      const was = record[name];
      say(t('said.saved', { field: fieldLabel(type, name, translator) }), {
        label: t('action.undo'),
        run: () => undo(was, next),
      });
    } catch (cause) {
      await failed(cause);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { save, busy, error, conflict };
};
