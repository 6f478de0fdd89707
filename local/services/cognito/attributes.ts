import { cognitoErrors } from './errors.ts';
import type { AttributeType } from './user-view.ts';

/** The OpenID attributes that every pool has; `sub` is not among them, nobody may set it. */
const standard = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'updated_at', 'website', 'zoneinfo'],
]);

const email = /^[^\s@<>"]+@[^\s@<>"]+$/;

/** @throws {AwsError} `InvalidParameterException` in Cognito's words */
export function checkEmail(text: string): string {
  if (text.length > 254 || !email.test(text))
    throw cognitoErrors.badParameter('Invalid email address format.');
  return text;
}

/**
 * Reads a list of attributes: the standard ones and `custom:…`.
 *
 * @throws {AwsError} `InvalidParameterException`
 */
export function readAttributes(list: readonly AttributeType[]): Record<string, string> {
  for (const { Name, Value } of list) {
    if (!standard.has(Name) && !/^custom:[\w]{1,20}$/.test(Name)) {
      const message = `user.${Name}: Attribute does not exist in the schema.`;
      throw cognitoErrors.badParameter(`Attributes did not conform to the schema: ${message}`);
    }
    if (Name === 'email') checkEmail(Value);
  }
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}
