import { systemActor } from '../../../domain/core/actor.ts';
import { type Change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import type { Store } from '../store/store.ts';
import type { Desk } from '../use-cases/desk.ts';
import { newId } from '../use-cases/new-id.ts';
import { platformPrincipal } from '../use-cases/platform-principal.ts';
import { differing, settle } from '../use-cases/settle.ts';
import type { TenantFile } from './tenant-file.ts';

/** The desk of the platform itself at work on a tenant. */
export const platformDesk = (store: Store, catalogue: Desk['catalogue'], correlationId: string): Desk => ({
  store,
  catalogue,
  principal: platformPrincipal(systemActor),
  context: {
    tenantId: store.tenantId,
    actor: systemActor,
    now: new Date().toISOString(),
    newId,
    correlationId,
    depth: 0,
  },
});

/** Whose phone numbers are written without `+`, by the language of the tenant; nobody's for English. */
const countries: Readonly<Record<string, string>> = { mn: 'MN', hy: 'AM', ka: 'GE' };

const commit = async ({ store, catalogue, context }: Desk, change: Change): Promise<void> => {
  await store.commit(settle(catalogue, { changes: [change] }), context);
};

const owned = ({ name, plan, seats, fileHash }: TenantFile) => ({ name, plan, seats, fileHash });

const first = (file: TenantFile): Change => {
  const country = countries[file.locale];
  const { locale, currency, timeZone } = file;
  return creation(settings, settingsId, {
    ...owned(file),
    status: 'active',
    locale,
    currency,
    timeZone,
    ...(country !== undefined && { country }),
  });
};

const update = async (
  desk: Desk,
  was: AnyRecord,
  wanted: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const set = differing(was, wanted);
  if (Object.keys(set).length > 0) await commit(desk, { kind: 'update', type: settings, was, set });
};

/**
 * Makes the tenant's settings, or brings what its file owns (name, plan, seats) up to date; language, currency and time zone
 * are the tenant's own once made. `active` takes it out of suspension.
 */
export const provisionSettings = async (desk: Desk, file: TenantFile, active: boolean): Promise<void> => {
  const was = await desk.store.get(settings, settingsId, { consistent: true });
  if (was === undefined) return commit(desk, first(file));
  return update(desk, was, { ...owned(file), ...(active && { status: 'active' }) });
};

/** Suspends a tenant: nobody gets in, nothing is erased. A tenant that was never made stays so. */
export const suspendTenant = async (desk: Desk): Promise<void> => {
  const was = await desk.store.get(settings, settingsId, { consistent: true });
  if (was !== undefined) await update(desk, was, { status: 'suspended' });
};
