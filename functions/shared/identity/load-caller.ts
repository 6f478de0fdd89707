import type { Principal, Role } from '../../../domain/core/access.ts';
import { systemActor } from '../../../domain/core/actor.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { AnyRecord, RecordOf } from '../../../domain/core/record-type.ts';
import { role } from '../../../domain/tenancy/role.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Position, Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import type { Caller } from './caller.ts';

type User = RecordOf<typeof user>;
type Settings = RecordOf<typeof settings>;

/** As many users are looked at for a team; larger tenants see the team cut there. */
const mostUsers = 2000;

const live = (record: AnyRecord | undefined): AnyRecord | undefined =>
  record?.deletedAt === undefined ? record : undefined;

/** The tenant's settings, if it is there and not suspended. */
export const activeTenant = async (store: Store): Promise<Caller['tenant'] | undefined> => {
  const record = live(await store.get(settings, settingsId)) as unknown as Settings | undefined;
  if (record === undefined || record.status !== 'active') return undefined;
  const { name, currency, timeZone, locale, country } = record;
  return { id: store.tenantId, name, currency, timeZone, locale, ...(country && { country }) };
};

/** A user who may work: there, and not disabled. */
export const activeUser = async (store: Store, id: string): Promise<User | undefined> => {
  const record = live(await store.get(user, id)) as unknown as User | undefined;
  return record === undefined || record.status === 'disabled' ? undefined : record;
};

/** The role with its rights as they are now. */
export const roleOf = async (store: Store, id: string): Promise<Role | undefined> => {
  const record = live(await store.get(role, id)) as unknown as RecordOf<typeof role> | undefined;
  return record && { id: record.id, name: record.name, level: record.level, rights: record.rights };
};

/** The ids of the users of the same team, the user's own among them. */
export const teamOf = async (store: Store, { id, team }: User): Promise<readonly string[]> => {
  if (team === undefined || team === '') return [id];
  const ids: string[] = [];
  let after: Position | undefined;
  for (let read = 0; read < mostUsers; read += 200) {
    const page = await store.list(user, { by: 'newest' }, { limit: 200, ...(after && { after }) });
    ids.push(...page.items.filter(one => one.team === team).map(one => one.id));
    after = page.next;
    if (after === undefined) break;
  }
  return ids;
};

/** Who comes for the first time has taken the invitation: from now on work can be assigned to them. */
const arrive = async (store: Store, person: User): Promise<void> => {
  if (person.status !== 'invited') return;
  const was = person as unknown as AnyRecord;
  const now = new Date().toISOString();
  const correlationId = newId('cor');
  const context = { tenantId: store.tenantId, actor: systemActor, now, newId, correlationId, depth: 0 };
  const update = { kind: 'update', type: user, was, set: { status: 'active' } } as const;
  await store.commit({ changes: [update] }, context).catch(error => {
    // Two first requests at once: the other one has done it.
    if (!(error instanceof AppError && error.kind === 'stale')) throw error;
  });
};

/** A member of a tenant as a caller, or `undefined`: suspended tenant, disabled or removed user, role gone. */
export const loadMember = async (
  store: Store,
  userId: string,
  tenants: readonly string[],
): Promise<Caller | undefined> => {
  const [tenant, person] = await Promise.all([activeTenant(store), activeUser(store, userId)]);
  if (tenant === undefined || person === undefined) return undefined;
  const [rights, team] = await Promise.all([roleOf(store, person.roleId), teamOf(store, person)]);
  if (rights === undefined) return undefined;
  await arrive(store, person);
  const { id, name, email, locale } = person;
  const principal: Principal = { actor: { kind: 'user', id, name }, userId: id, role: rights, team };
  return { tenant, principal, person: { id, name, email, ...(locale && { locale }) }, tenants };
};
