import type { Environment } from '../../functions/shared/environment.ts';
import {
  type CognitoBench,
  clientId,
  openBench,
  poolId,
} from '../../local/services/cognito/cognito-for-tests.ts';
import { clientSettings } from '../../local/services/http/service-for-tests.ts';

/** Opens a Cognito whose client is the staff's, as the template makes it. Close it after the test. */
export const openStaffPool = (): Promise<CognitoBench> =>
  openBench({
    client: {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      PreventUserExistenceErrors: 'ENABLED',
    },
  });

/** The environment of functions that sign people in: with the pool, its keys and the secret of the origin. */
export const withStaffPool = (environment: Environment, { endpoint }: CognitoBench): Environment => ({
  variables: {
    ...environment.variables,
    ORIGIN_SECRET_ARN: environment.variables.SIGNING_SECRET_ARN,
    USER_POOL_ID: poolId,
    USER_POOL_CLIENT_ID: clientId,
    JWKS_URL: `${endpoint}/${poolId}/.well-known/jwks.json`,
  },
  client: (service, credentials) =>
    service === 'cognito' ? (clientSettings(endpoint) as object) : environment.client(service, credentials),
});
