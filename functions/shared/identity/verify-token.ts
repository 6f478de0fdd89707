import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { FetchError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { type Environment, variable } from '../environment.ts';

/** Answers the Cognito subject of an access token of our client, or `undefined` for anything else. */
export type VerifyToken = (token: string) => Promise<string | undefined>;

type Claims = Readonly<Record<string, unknown>>;

const awsIssuer = (poolId: string): string =>
  `https://cognito-idp.${poolId.split('_')[0]}.amazonaws.com/${poolId}`;

/** Whatever goes wrong on the way (refused, torn, late, an error's status) is the key set's trouble and not the token's. */
const fetchKeys = async (uri: string): Promise<ArrayBuffer> => {
  try {
    const answer = await fetch(uri, { signal: AbortSignal.timeout(3000) });
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    return await answer.arrayBuffer();
  } catch (error) {
    throw new FetchError(uri, error);
  }
};

/** Verifies by a key set at an address of its own (`JWKS_URL`): a pool that is not AWS's, with the same claims checked. */
const byKeySet = (
  jwksUri: string,
  poolId: string,
  clientId: string,
): ((token: string) => Promise<Claims>) => {
  const issuers = [awsIssuer(poolId), jwksUri.replace('/.well-known/jwks.json', '')];
  const verifier = JwtVerifier.create(
    {
      issuer: null,
      audience: null,
      jwksUri,
      customJwtCheck: ({ payload }) => {
        if (!issuers.includes(String(payload.iss))) throw new Error('Another issuer.');
        if (payload.token_use !== 'access' || payload.client_id !== clientId)
          throw new Error('No access token of this client.');
      },
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  return token => verifier.verify(token);
};

const byCognito = (userPoolId: string, clientId: string): ((token: string) => Promise<Claims>) => {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'access' });
  return token => verifier.verify(token);
};

/** Makes the verifier: signature, issuer, expiry, `token_use` access, `client_id`. Throws only when the key set cannot be had. */
export const tokenVerifier = (environment: Environment): VerifyToken => {
  const poolId = variable(environment, 'USER_POOL_ID');
  const clientId = variable(environment, 'USER_POOL_CLIENT_ID');
  const { JWKS_URL } = environment.variables;
  const verify = JWKS_URL ? byKeySet(JWKS_URL, poolId, clientId) : byCognito(poolId, clientId);
  return async token => {
    try {
      const { sub } = await verify(token);
      return typeof sub === 'string' ? sub : undefined;
    } catch (error) {
      if (error instanceof FetchError) throw error;
      return undefined;
    }
  };
};
