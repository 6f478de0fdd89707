import { useQuery } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { type Shape, useDeclarations } from '../api/declarations.ts';
import { recordQuery } from '../api/records.ts';

/** The name of a record on screen, or its id while it has none. */
export const titleOf = (type: Shape, record: Readonly<Record<string, unknown>>): string => {
  const title = record[type.title];
  return typeof title === 'string' && title !== '' ? title : String(record.id ?? '');
};

/** A record by its id alone; `undefined` until it is known, and when it may not be seen. */
export const useRecordById = (id: string | undefined): AnyRecord | undefined => {
  const type = useDeclarations().ofId(id ?? '');
  const known = id !== undefined && type !== undefined;
  return useQuery({
    ...recordQuery(type?.plural ?? '', id ?? ''),
    enabled: known,
    staleTime: 60_000,
    retry: false,
  }).data;
};

/** The title of a record that is only known by its id. */
export const useTitleOfId = (id: string | undefined): string | undefined => {
  const type = useDeclarations().ofId(id ?? '');
  const record = useRecordById(id);
  return type === undefined || record === undefined ? undefined : titleOf(type, record);
};
