import { randomInt } from 'node:crypto';
import { AwsError } from '../http/aws-error.ts';
import type { PasswordPolicy } from './settings.ts';

/** The symbols that Cognito counts, and the space inside a password. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/**
 * Checks a password.
 *
 * @throws {AwsError} `InvalidPasswordException` with the first thing missing, in Cognito's words
 */
export function checkPassword(policy: PasswordPolicy, password: string): void {
  const fault = faultOf(policy, password);
  if (fault === undefined) return;
  throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${fault}`);
}

function faultOf(policy: PasswordPolicy, password: string): string | undefined {
  if ([...password].length < policy.minimumLength) return 'Password not long enough';
  if (password.length > 256) return 'Password must not be longer than 256 characters';
  if (policy.requireUppercase && !/\p{Lu}/u.test(password)) return 'Password must have uppercase characters';
  if (policy.requireLowercase && !/\p{Ll}/u.test(password)) return 'Password must have lowercase characters';
  if (policy.requireNumbers && !/\d/.test(password)) return 'Password must have numeric characters';
  if (policy.requireSymbols && !symbol.test(password)) return 'Password must have symbol characters';
  return undefined;
}

const classes = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#%+-=?@_'];

/** A temporary password that every policy accepts (no letters that look alike). */
export function temporaryPassword(policy: PasswordPolicy): string {
  const length = Math.max(policy.minimumLength, 12);
  const pick = (letters: string): string => letters.charAt(randomInt(letters.length));
  const rest = Array.from({ length: length - classes.length }, () => pick(classes.join('')));
  return [...classes.map(pick), ...rest].join('');
}
