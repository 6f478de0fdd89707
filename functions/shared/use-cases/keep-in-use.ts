import { AppError } from '../../../domain/core/app-error.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { pipeline } from '../../../domain/sales/pipeline.ts';
import { apiKey } from '../../../domain/tenancy/api-key.ts';
import { role } from '../../../domain/tenancy/role.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Position } from '../store/store.ts';
import type { Desk } from './desk.ts';

type Values = Readonly<Record<string, unknown>>;

const inUse = (code: string, message: string): AppError => new AppError('conflict', code, message);

const all = async ({ store }: Desk, type: RecordType): Promise<readonly AnyRecord[]> => {
  const found: AnyRecord[] = [];
  for (let after: Position | undefined; ; ) {
    const page = await store.list(type, { by: 'newest' }, { limit: 200, ...(after && { after }) });
    found.push(...page.items);
    after = page.next;
    if (after === undefined) return found;
  }
};

/** Whether somebody could still administer the tenant if the roles and users were as given. */
const isAdministered = (roles: readonly AnyRecord[], users: readonly AnyRecord[]): boolean => {
  const administrators = new Set(roles.filter(one => one.level === 'administrator').map(one => one.id));
  return users.some(one => one.status !== 'disabled' && administrators.has(String(one.roleId)));
};

/** The records with one of them as it would be, or without it. */
const withChange = (
  records: readonly AnyRecord[],
  id: string,
  after: Values | undefined,
): readonly AnyRecord[] =>
  records.flatMap(one =>
    one.id !== id ? [one] : after === undefined ? [] : [{ ...one, ...after } as AnyRecord],
  );

const keepAdministered = async (
  desk: Desk,
  type: RecordType,
  was: AnyRecord,
  after: Values | undefined,
): Promise<void> => {
  const [roles, users] = await Promise.all([all(desk, role), all(desk, user)]);
  const next = (of: RecordType, records: readonly AnyRecord[]) =>
    of.name === type.name ? withChange(records, was.id, after) : records;
  if (isAdministered(roles, users) && !isAdministered(next(role, roles), next(user, users)))
    throw inUse(
      'user.last-administrator',
      'Nobody could administer this company any more. Make somebody else an administrator first.',
    );
};

const keepRole = async (desk: Desk, was: AnyRecord): Promise<void> => {
  const holders = (await Promise.all([all(desk, user), all(desk, apiKey)])).flat();
  if (holders.some(one => one.roleId === was.id))
    throw inUse('role.in-use', 'People or API keys have this role. Give them another one first.');
};

const keepPipeline = async ({ store }: Desk, was: AnyRecord): Promise<void> => {
  if (was.id === deal.fields.pipelineId.default)
    throw inUse('pipeline.default', 'New deals begin in this pipeline: it can be changed but not deleted.');
  const stages = (was.stages ?? []) as readonly { readonly id: string }[];
  const columns = stages.map(({ id }) =>
    store.list(deal, { by: 'column', within: was.id, column: id }, { limit: 1 }),
  );
  if ((await Promise.all(columns)).some(page => page.items.length > 0))
    throw inUse('pipeline.in-use', 'There are deals in this pipeline. Move or delete them first.');
};

/**
 * Refuses what would leave a tenant without ground to stand on: deleting a role that somebody has or a pipeline with deals, and removing,
 * disabling or demoting the last administrator. `after` are the values to be set; `undefined` when the record is to go. Throws
 * `role.in-use`, `pipeline.in-use`, `pipeline.default`, `user.last-administrator`.
 */
export const keepInUse = async (
  desk: Desk,
  type: RecordType,
  was: AnyRecord,
  after?: Values,
): Promise<void> => {
  if (type.name === pipeline.name && after === undefined) await keepPipeline(desk, was);
  if (type.name === role.name && after === undefined) await keepRole(desk, was);
  const rights =
    type.name === user.name ? ['status', 'roleId'] : type.name === role.name ? ['level'] : undefined;
  if (rights !== undefined && (after === undefined || rights.some(name => name in after)))
    await keepAdministered(desk, type, was, after);
};
