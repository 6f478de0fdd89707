import { useEffect } from 'react';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useMe } from '../../../shared/api/me.ts';
import { isProblem } from '../../../shared/api/problem.ts';
import { forget, recentKey, remember } from '../../../shared/api/recent.ts';
import { titleOf } from '../../../shared/fields/record-title.tsx';

/** Keeps what was looked at for the palette, under its present name; what is in the bin or gone is forgotten. */
export const useRemember = (
  id: string,
  type: Declaration | undefined,
  record: AnyRecord | undefined,
  error: unknown,
): void => {
  const key = recentKey(useMe());
  const gone = isProblem(error, 404) || record?.deletedAt !== undefined;
  const title = type === undefined || record === undefined ? undefined : titleOf(type, record);
  const beside = record?.[type?.subtitle ?? ''];
  const subtitle = typeof beside === 'string' ? beside : undefined;
  useEffect(() => {
    if (gone) forget(key, id);
    else if (type !== undefined && title !== undefined)
      remember(key, { id, type: type.name, title, ...(subtitle === undefined ? {} : { subtitle }) });
  }, [key, id, type, title, subtitle, gone]);
};
