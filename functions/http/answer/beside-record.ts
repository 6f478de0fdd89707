import { notFound } from '../../../domain/core/app-error.ts';
import { isIdOf } from '../../../domain/core/id.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { Position } from '../../shared/store/store.ts';
import { loadRecord } from '../../shared/use-cases/load-record.ts';
import { type Answering, idOf, typeOf } from './answering.ts';
import { positionOf } from './paging.ts';

/**
 * Loads the record of the path and, at the same time, a page of what belongs to it; the page is given away only if the caller may read the
 * record. Throws `record.not-found`, `cursor.refused`.
 */
export const besideRecord = async <T>(
  answering: Answering,
  read: (id: string, after: Position | undefined) => Promise<T>,
): Promise<{ readonly record: AnyRecord; readonly page: T }> => {
  const type = typeOf(answering);
  const id = idOf(answering);
  // What is no id makes no key.
  if (!isIdOf(id, type.prefix)) throw notFound(type.name);
  const after = await positionOf(answering);
  const [record, page] = await Promise.all([loadRecord(answering.desk, type, id), read(id, after)]);
  return { record, page };
};
