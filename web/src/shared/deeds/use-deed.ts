import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { TypeCommand } from '../../../../api/types-answer.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../api/declarations.ts';
import { doCommand } from '../api/records.ts';
import { refreshAfter } from '../api/refresh.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import { showDialog } from '../ui/dialogs.ts';
import { problemText } from '../ui/problem-text.ts';
import { say, warn } from '../ui/say.ts';
import { commandLabel, needsInput } from './likely.ts';

/** Does a deed with a record: asks for its input in a dialog where it takes any, else does it at once and says so. */
export const useDeed = () => {
  const translator = useTranslator();
  const queries = useQueryClient();
  return useCallback(
    (type: Declaration, record: AnyRecord, command: TypeCommand): void => {
      const { name } = command;
      if (needsInput(command)) {
        showDialog({ kind: 'command', type: type.name, record, command: name });
        return;
      }
      doCommand<AnyRecord>(type.plural, { id: record.id }, name)
        .then(async next => {
          await refreshAfter(queries, next, type.plural);
          say(translator.t('said.done', { command: commandLabel(command, translator) }));
        })
        .catch(error => warn(problemText(error, translator)));
    },
    [queries, translator],
  );
};
