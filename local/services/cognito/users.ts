import type { CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { User } from './records.ts';

/** The key of a user's document. */
export function userKey(poolId: string, sub: string): string {
  return `${poolId}/${sub}`;
}

/** The key that claims an address. */
export function emailKey(poolId: string, email: string): string {
  return `${poolId}/${email.toLowerCase()}`;
}

/** Finds a user by `sub` or by e-mail in any case. */
export function findUser(context: CognitoContext, poolId: string, name: string): User | undefined {
  const { emails, users } = context.store;
  return users.get(userKey(poolId, emails.get(emailKey(poolId, name)) ?? name));
}

/** @throws {AwsError} `UserNotFoundException` */
export function requireUser(context: CognitoContext, poolId: string, name: string): User {
  const user = findUser(context, poolId, name);
  if (!user) throw cognitoErrors.noUser();
  return user;
}

/**
 * Changes a user that may have changed while a password was hashed: reads, changes and writes at once.
 *
 * @throws {AwsError} `UserNotFoundException` when the user is gone
 */
export function changeUser(context: CognitoContext, user: User, change: (user: User) => User): User {
  const { store, clock } = context;
  return store.atomically(() => {
    const current = requireUser(context, user.poolId, user.sub);
    const changed = { ...change(current), changedAt: clock() };
    store.users.put(userKey(user.poolId, user.sub), user.poolId, changed);
    return changed;
  });
}

/** Ends all sign-ins of a user: refresh tokens stop, access tokens are refused by Cognito's own calls. */
export function revokeSignIns(context: CognitoContext, sub: string): void {
  const { store } = context;
  store.atomically(() => {
    for (const signIn of store.signIns.list(sub)) {
      store.signIns.put(signIn.id, sub, { ...signIn, revoked: true });
    }
    store.challenges.removeGroup(sub);
  });
}
