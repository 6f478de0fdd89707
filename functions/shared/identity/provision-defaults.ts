import { createHash } from 'node:crypto';
import { AppError } from '../../../domain/core/app-error.ts';
import { type Creation, creation } from '../../../domain/core/change.ts';
import { tenantDefaults } from '../../../domain/tenancy/defaults.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Desk } from '../use-cases/desk.ts';
import { settle } from '../use-cases/settle.ts';
import type { TenantFile } from './tenant-file.ts';

/** The role of the first user: made with every tenant. */
const administratorRole = 'role_administrator';

/** The same address is the same user however often the file is deployed. */
const administratorId = (email: string): string =>
  `${user.prefix}_${createHash('sha256').update(email).digest('hex').slice(0, 26)}`;

/** The first user of a tenant, by its file. */
const administrator = ({ administrator: { email, name }, locale }: TenantFile): Creation =>
  creation(user, administratorId(email), { name, email, roleId: administratorRole, locale });

/** Makes a record if there is none with its id, also none in the bin: what a tenant threw away stays away. */
const makeIfAbsent = async ({ store, catalogue, context }: Desk, change: Creation): Promise<void> => {
  if ((await store.get(change.type, change.id, { consistent: true })) !== undefined) return;
  try {
    await store.commit(settle(catalogue, { changes: [change] }), context);
  } catch (error) {
    // Made in the meantime by a second try of the same deployment, or the address is a user's already: both are as wanted.
    if (!(error instanceof AppError && (error.kind === 'conflict' || error.kind === 'stale'))) throw error;
  }
};

/** Makes what is missing of the tenant's defaults, in order (roles before users), then its administrator. Safe to do again after any failure. */
export const provisionDefaults = async (desk: Desk, file: TenantFile): Promise<void> => {
  for (const change of tenantDefaults(file.locale)) await makeIfAbsent(desk, change);
  await makeIfAbsent(desk, administrator(file));
};
