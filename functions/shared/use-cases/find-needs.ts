import { may } from '../../../domain/core/access.ts';
import { notFound } from '../../../domain/core/app-error.ts';
import type { Needs } from '../../../domain/core/command.ts';
import { prefixOf } from '../../../domain/core/id.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { Desk } from './desk.ts';

/**
 * Loads consistently the records that a deed looks at. An id that is given must lead to a live record of its type which the caller
 * may read; throws `record.not-found` otherwise. A need without an id stays out of the answer, unless `required`.
 */
export const findNeeds = async (
  desk: Desk,
  needs: Needs,
  ids: Readonly<Record<string, string | undefined>>,
  required: boolean,
): Promise<Readonly<Record<string, AnyRecord>>> => {
  const loaded = await Promise.all(
    Object.entries(needs).map(async ([name, type]) => {
      const id = ids[name];
      if (id === undefined && !required) return [];
      const isOne = id !== undefined && prefixOf(id) === type.prefix;
      const record = isOne ? await desk.store.get(type, id, { consistent: true }) : undefined;
      if (record === undefined || record.deletedAt !== undefined) throw notFound(type.name);
      if (!may(desk.principal, 'read', type, record)) throw notFound(type.name);
      return [[name, record] as const];
    }),
  );
  return Object.fromEntries(loaded.flat());
};
