import { may } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';

const canRead = async ({ catalogue, store, principal }: Desk, id: string): Promise<boolean> => {
  const type = catalogue.ofId(id);
  const record = type && (await store.get(type, id));
  return type !== undefined && record !== undefined && may(principal, 'read', type, record);
};

/**
 * A conflict names the record that holds the value, so that it can be opened or restored; to a caller who may not read that record it
 * says only that the value is taken.
 */
export const tellOnlyReadable = async <T>(desk: Desk, deed: () => Promise<T>): Promise<T> => {
  try {
    return await deed();
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'conflict') throw error;
    const { type: _, id, deleted: __, ...rest } = error.details;
    if (typeof id !== 'string' || (await canRead(desk, id))) throw error;
    throw new AppError(error.kind, error.code, error.message, rest, error);
  }
};
