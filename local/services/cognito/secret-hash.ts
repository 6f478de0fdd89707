import { createHmac, timingSafeEqual } from 'node:crypto';
import { cognitoErrors } from './errors.ts';
import type { ClientSettings } from './settings.ts';

/**
 * Checks `SECRET_HASH` = Base64(HMAC-SHA256(client secret, user name + client id)) of clients with a secret.
 *
 * @throws {AwsError} `NotAuthorizedException`
 */
export function checkSecretHash(client: ClientSettings, username: string, given: string | undefined): void {
  if (client.secret === undefined) return;
  if (given === undefined) {
    const message = `Client ${client.clientId} is configured with secret but SECRET_HASH was not received`;
    throw cognitoErrors.notAuthorized(message);
  }
  const expected = createHmac('sha256', client.secret).update(`${username}${client.clientId}`).digest();
  const actual = Buffer.from(given, 'base64');
  if (actual.length === expected.length && timingSafeEqual(actual, expected)) return;
  throw cognitoErrors.notAuthorized(`Unable to verify secret hash for client ${client.clientId}`);
}

/** Checks a client secret that is sent itself (`RevokeToken`, `GetTokensFromRefreshToken`). */
export function checkClientSecret(client: ClientSettings, given: string | undefined): void {
  if (client.secret === undefined || client.secret === given) return;
  throw cognitoErrors.notAuthorized(`Unable to verify client secret for client ${client.clientId}`);
}
