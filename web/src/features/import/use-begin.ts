import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiProblem } from '../../../../api/problem.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import { beginImport, importQuery, importsQuery } from '../../shared/api/imports.ts';
import { unfitness } from './file-check.ts';
import { firstPlan, keepPlan } from './plan.ts';
import { beginSending } from './uploads.ts';

/** Begins an import with a file and goes to its page; after an earlier import (`like`) it is planned as that one was. */
export const useBegin = (type: Declaration | undefined, like: string | undefined) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (file: File) => {
      const unfit = await unfitness(file);
      if (unfit !== undefined) throw new ApiProblem({ status: 0, code: unfit, detail: unfit });
      const earlier = like === undefined ? undefined : await queries.fetchQuery(importQuery(like));
      const begun = await beginImport(type?.plural ?? '', file);
      if (earlier !== undefined)
        keepPlan(begun.id, {
          ...firstPlan,
          chosen: earlier.mapping ?? {},
          onDuplicate: earlier.onDuplicate ?? firstPlan.onDuplicate,
        });
      beginSending(begun, file);
      return begun;
    },
    onSuccess: async begun => {
      await queries.invalidateQueries({ queryKey: importsQuery.queryKey });
      await navigate({ to: '/import/$id', params: { id: begun.id }, search: {} });
    },
  });
};
