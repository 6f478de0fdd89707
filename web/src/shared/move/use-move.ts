import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../api/declarations.ts';
import { doCommand } from '../api/records.ts';
import { refreshAfter } from '../api/refresh.ts';
import type { Stage } from '../fields/stage.tsx';
import { showDialog } from '../ui/dialogs.ts';

/** Asks why something was lost; `undefined` when the person thinks better of it. */
const lostReason = (name: string): Promise<string | undefined> =>
  new Promise(answer => showDialog({ kind: 'lost', name, answer }));

/** How a move ended: done, or given up at the question for the reason. A refusal is thrown. */
export type Moved = 'moved' | 'given-up';

/**
 * Moves a record to another column of its board, by the command that its declaration names. The version that the person saw goes along:
 * whoever moved it meanwhile is not overruled. `begin` is called when it is really going to happen. Without a type nothing moves.
 */
export const useMove = (type: Declaration | undefined) => {
  const queries = useQueryClient();
  return useCallback(
    async (record: AnyRecord, stage: Stage, begin?: () => void): Promise<Moved> => {
      if (type === undefined) return 'given-up';
      const column = type.board?.column ?? '';
      const command = type.fields[column]?.setBy ?? 'move';
      const reason = stage.type === 'lost' ? await lostReason(String(record[type.title] ?? '')) : undefined;
      if (stage.type === 'lost' && reason === undefined) return 'given-up';
      begin?.();
      const input = { [column]: stage.id, ...(reason === undefined ? {} : { lostReason: reason }) };
      const next = await doCommand<AnyRecord>(type.plural, record, command, input);
      await refreshAfter(queries, next, type.plural);
      return 'moved';
    },
    [queries, type],
  );
};
