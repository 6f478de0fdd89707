import type { CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import { afterFailure, isLocked } from './lockout.ts';
import { passwordMatches } from './password-hash.ts';
import type { User } from './records.ts';
import type { ClientSettings } from './settings.ts';
import { findUser } from './users.ts';

/**
 * Whether name and password belong together. Locks out after repeated failures, unknown names included, so
 * that the lock-out tells nobody who exists. State (disabled, expired) is told only to who knows the password.
 *
 * @throws {AwsError} `NotAuthorizedException`; `UserNotFoundException` where the client does not hide it
 */
export async function userByPassword(
  context: CognitoContext,
  client: ClientSettings,
  name: string,
  password: string,
): Promise<User> {
  const known = findUser(context, client.poolId, name)?.sub ?? name.toLowerCase().slice(0, 128);
  const key = `${client.poolId}/${known}`;
  const user = await context.serially(key, () => attempt(context, client, name, password, key));
  if (!user.enabled) throw cognitoErrors.disabled();
  return user;
}

async function attempt(
  context: CognitoContext,
  client: ClientSettings,
  name: string,
  password: string,
  key: string,
): Promise<User> {
  const { store, clock, scryptCost } = context;
  const attempts = store.attempts.get(key);
  if (isLocked(attempts, clock())) throw cognitoErrors.lockedOut();
  const user = findUser(context, client.poolId, name);
  if ((await passwordMatches(password, user?.passwordHash, scryptCost)) && user) {
    if (attempts) store.attempts.remove(key);
    return user;
  }
  store.attempts.put(key, client.poolId, afterFailure(attempts, clock()));
  if (!user && !client.preventUserExistenceErrors) throw cognitoErrors.noUser();
  throw cognitoErrors.badCredentials();
}
