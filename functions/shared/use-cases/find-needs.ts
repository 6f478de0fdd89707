import { may } from '../../../domain/core/access.ts';
import { notFound } from '../../../domain/core/app-error.ts';
import type { Needs } from '../../../domain/core/command.ts';
import { prefixOf } from '../../../domain/core/id.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Desk } from './desk.ts';

const load = async (desk: Desk, type: RecordType, id: string | undefined): Promise<AnyRecord | undefined> => {
  if (id === undefined || prefixOf(id) !== type.prefix) return undefined;
  const record = await desk.store.get(type, id, { consistent: true });
  const usable = record !== undefined && record.deletedAt === undefined;
  return usable && may(desk.principal, 'read', type, record) ? record : undefined;
};

/**
 * Loads consistently the records that a deed looks at: live ones that the caller may read. With `required` a missing one
 * throws `record.not-found`; without, it stays out of the answer and the deed says what that means.
 */
export const findNeeds = async (
  desk: Desk,
  needs: Needs,
  ids: Readonly<Record<string, string | undefined>>,
  required: boolean,
): Promise<Readonly<Record<string, AnyRecord>>> => {
  const loaded = await Promise.all(
    Object.entries(needs).map(async ([name, type]) => {
      const record = await load(desk, type, ids[name]);
      if (record === undefined && required) throw notFound(type.name);
      return record === undefined ? [] : [[name, record] as const];
    }),
  );
  return Object.fromEntries(loaded.flat());
};
