import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { leaveList } from '../../../shared/api/refresh.ts';

/** When another list (or page) is looked at, this one keeps its first page only. */
export const useLeaving = (queryKey: QueryKey): void => {
  const queries = useQueryClient();
  const hash = hashKey(queryKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is made anew with each drawing; its hash says whether it is another.
  useEffect(() => () => leaveList(queries, queryKey), [queries, hash]);
};
