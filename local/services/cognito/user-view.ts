import type { User } from './records.ts';

/** A name and a value, as Cognito lists attributes. */
export interface AttributeType {
  Name: string;
  Value: string;
}

/** A user as `AdminCreateUser` and `ListUsers` show it. Times are seconds since 1970. */
export function userType(user: User): object {
  return {
    Username: user.sub,
    Attributes: attributeList(user),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.changedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** The user's attributes with `sub` first. */
export function attributeList(user: User): AttributeType[] {
  const entries = Object.entries({ sub: user.sub, ...user.attributes });
  return entries.map(([Name, Value]) => ({ Name, Value }));
}

/** The factors that a user set up. */
export function mfaView(user: User): object {
  if (!user.totp?.enabled) return {};
  return { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA', UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] };
}
