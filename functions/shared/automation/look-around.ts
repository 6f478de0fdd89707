import { type Facts, needsUsers } from '../../../domain/automation/next-step.ts';
import type { Candidate } from '../../../domain/automation/pool.ts';
import { type Run, recordIdsOf, scopeOfRun } from '../../../domain/automation/run.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Store } from '../store/store.ts';
import type { Carrier } from './carrier.ts';
import { renderer } from './render.ts';
import { noTurn, readTurn, type Turn } from './turn.ts';

const page = 200;

/** All users of the tenant. */
const usersOf = async (store: Store): Promise<readonly Candidate[]> => {
  const users: AnyRecord[] = [];
  for (let after: Parameters<Store['list']>[2] = {}; ; ) {
    const found = await store.list(user as RecordType, { by: 'newest' }, { limit: page, ...after });
    users.push(...found.items);
    if (found.next === undefined) return users as unknown as readonly Candidate[];
    after = { after: found.next };
  }
};

/** What the next step of a run is decided by, the turn it may take, and the tenant's settings. */
export interface View {
  readonly facts: Facts;
  readonly turn: Turn;
  readonly tenant: AnyRecord | undefined;
}

/** Reads everything anew, so that conditions see what people did meanwhile, and consistently: the step before has only just written. */
export const lookAround = async ({ store, catalogue }: Carrier, run: Run): Promise<View> => {
  const choosing = needsUsers(run);
  const [records, tenant, users, turn] = await Promise.all([
    store.getMany(recordIdsOf(run), { consistent: true }),
    store.get(settings as RecordType, settingsId),
    choosing ? usersOf(store) : [],
    choosing ? readTurn(store, run) : noTurn,
  ]);
  const scope = scopeOfRun(run, records, tenant ?? {});
  const facts: Facts = {
    now: new Date().toISOString(),
    scope,
    render: renderer(scope),
    users,
    turn: turn.count,
    ownerField: id => catalogue.ofId(id)?.owner,
  };
  return { facts, turn, tenant };
};
