import { timingSafeEqual } from 'node:crypto';
import type { RecordOf } from '../../../domain/core/record-type.ts';
import { apiKey } from '../../../domain/tenancy/api-key.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, type KeyParts } from './api-key-text.ts';
import type { Caller } from './caller.ts';
import { activeTenant, activeUser, roleOf, teamOf } from './load-caller.ts';

type ApiKey = RecordOf<typeof apiKey>;

const isRight = (parts: KeyParts, kept: string): boolean => {
  const given = Buffer.from(hashSecret(parts));
  const known = Buffer.from(kept);
  return given.length === known.length && timingSafeEqual(given, known);
};

const principalOf = async (store: Store, key: ApiKey): Promise<Caller['principal'] | undefined> => {
  const role = await roleOf(store, key.roleId);
  if (role === undefined) return undefined;
  const actor = { kind: 'api-key', id: key.id, name: key.name } as const;
  if (key.userId === undefined) return { actor, role, team: [] };
  const person = await activeUser(store, key.userId);
  return person && { actor, role, userId: person.id, team: await teamOf(store, person) };
};

/** The program that holds an API key, or `undefined`: wrong secret, deleted key, suspended tenant, role or person gone. */
export const loadKeyCaller = async (store: Store, parts: KeyParts): Promise<Caller | undefined> => {
  const key = (await store.get(apiKey, parts.keyId)) as unknown as ApiKey | undefined;
  if (key === undefined || key.deletedAt !== undefined || !isRight(parts, key.secretHash)) return undefined;
  const [tenant, principal] = await Promise.all([activeTenant(store), principalOf(store, key)]);
  return tenant && principal && { tenant, principal, tenants: [tenant.id] };
};
