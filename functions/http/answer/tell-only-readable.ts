import { may } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';

/** The record, in the bin or not, if the caller may read it. */
const readable = async (
  { catalogue, store, principal }: Desk,
  id: string,
): Promise<AnyRecord | undefined> => {
  const type = catalogue.ofId(id);
  const record = type && (await store.get(type, id));
  return type !== undefined && record !== undefined && may(principal, 'read', type, record)
    ? record
    : undefined;
};

/**
 * A conflict names the record that holds the value, and says whether that lies in the bin, so that it can be opened or restored; to a
 * caller who may not read that record it says only that the value is taken.
 */
export const tellOnlyReadable = async <T>(desk: Desk, deed: () => Promise<T>): Promise<T> => {
  try {
    return await deed();
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'conflict') throw error;
    const { type, id, deleted: _, ...rest } = error.details;
    if (typeof id !== 'string') throw error;
    const holder = await readable(desk, id);
    const told = holder && { type, id, ...(holder.deletedAt !== undefined && { deleted: true }) };
    throw new AppError(error.kind, error.code, error.message, { ...rest, ...told }, error);
  }
};
