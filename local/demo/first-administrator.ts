import { randomBytes } from 'node:crypto';
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import firstCompany from '../../infra/tenants/first-company.ts';
import type { Cloud } from '../cloud.ts';
import { apiAs } from './api.ts';
import { firstSignIn, invitedPassword } from './invitation.ts';

/** Any key that STS did not give out is the operator of this machine. */
const operator = { accessKeyId: 'operator', secretAccessKey: 'operator' };

/** The pool's id is the end of the issuer of its tokens. */
const poolOf = (accessToken: string): string => {
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
    iss: string;
  };
  return claims.iss.slice(claims.iss.lastIndexOf('/') + 1);
};

/** Makes the invitation's password a one-time password again: whoever signs in with it has to choose one of their own. */
const makeOneTime = async (
  endpoint: string,
  pool: string,
  email: string,
  password: string,
): Promise<void> => {
  const cognito = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials: operator });
  await cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: pool,
      Username: email,
      Password: password,
      Permanent: false,
    }),
  );
};

/**
 * The first administrator of an empty cloud, with an API key. The key is made as a person would make it: signed in by invitation, under a
 * password that nobody sees; after that the invitation's password is valid once more.
 */
export const firstAdministrator = async ({
  cloud: { endpoints },
}: {
  readonly cloud: Pick<Cloud, 'endpoints'>;
  readonly log: (line: string) => void;
}): Promise<{ email: string; password: string; apiKey: string }> => {
  const { email } = firstCompany.administrator;
  const password = await invitedPassword(endpoints.inbox, email);
  const token = await firstSignIn(
    endpoints.api,
    endpoints.inbox,
    email,
    randomBytes(24).toString('base64url'),
  );
  const { key } = await apiAs(endpoints.api, token).post<{ key: string }>('/api-keys', {
    name: 'First key',
    roleId: 'role_administrator',
  });
  await makeOneTime(endpoints.cognito, poolOf(token), email, password);
  return { email, password, apiKey: key };
};
