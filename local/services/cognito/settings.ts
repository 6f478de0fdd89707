/** What a password must have. */
export interface PasswordPolicy {
  minimumLength: number;
  requireUppercase: boolean;
  requireLowercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
  temporaryPasswordValidityDays: number;
}

/** A user pool whose users sign in with their e-mail address. */
export interface PoolSettings {
  poolId: string;
  name: string;
  passwordPolicy: PasswordPolicy;
  mfa: 'OFF' | 'OPTIONAL' | 'ON';
}

/** An app client of a pool. Validities are in seconds. */
export interface ClientSettings {
  clientId: string;
  poolId: string;
  name: string;
  secret?: string;
  accessTokenSeconds: number;
  idTokenSeconds: number;
  refreshTokenSeconds: number;
  /** Refresh token rotation; absent: tokens are used until they expire. */
  rotation?: { graceSeconds: number };
  /** Minutes that a challenge may be answered: 3–15. */
  authSessionMinutes: number;
  preventUserExistenceErrors: boolean;
  /** `ALLOW_USER_PASSWORD_AUTH` … */
  explicitAuthFlows: string[];
}

/** Properties as `CreateUserPool` and `AWS::Cognito::UserPool` both write them; the rest is cosmetic here. */
export interface PoolProperties {
  PoolName?: string | undefined;
  UserPoolName?: string | undefined;
  MfaConfiguration?: string | undefined;
  Policies?:
    | {
        PasswordPolicy?:
          | {
              MinimumLength?: number | undefined;
              RequireUppercase?: boolean | undefined;
              RequireLowercase?: boolean | undefined;
              RequireNumbers?: boolean | undefined;
              RequireSymbols?: boolean | undefined;
              TemporaryPasswordValidityDays?: number | undefined;
            }
          | undefined;
      }
    | undefined;
}

/** Properties as `CreateUserPoolClient` and `AWS::Cognito::UserPoolClient` both write them. */
export interface ClientProperties {
  ClientName?: string | undefined;
  AccessTokenValidity?: number | undefined;
  IdTokenValidity?: number | undefined;
  RefreshTokenValidity?: number | undefined;
  TokenValidityUnits?:
    | { AccessToken?: string | undefined; IdToken?: string | undefined; RefreshToken?: string | undefined }
    | undefined;
  RefreshTokenRotation?:
    | { Feature?: string | undefined; RetryGracePeriodSeconds?: number | undefined }
    | undefined;
  AuthSessionValidity?: number | undefined;
  PreventUserExistenceErrors?: string | undefined;
  ExplicitAuthFlows?: string[] | undefined;
}

/** A pool from its properties, with Cognito's defaults. */
export function poolSettings(poolId: string, properties: PoolProperties): PoolSettings {
  const policy = properties.Policies?.PasswordPolicy ?? {};
  const mfa = properties.MfaConfiguration;
  return {
    poolId,
    name: properties.UserPoolName ?? properties.PoolName ?? poolId,
    mfa: mfa === 'ON' || mfa === 'OPTIONAL' ? mfa : 'OFF',
    passwordPolicy: {
      minimumLength: policy.MinimumLength ?? 8,
      requireUppercase: policy.RequireUppercase ?? false,
      requireLowercase: policy.RequireLowercase ?? false,
      requireNumbers: policy.RequireNumbers ?? false,
      requireSymbols: policy.RequireSymbols ?? false,
      temporaryPasswordValidityDays: policy.TemporaryPasswordValidityDays ?? 7,
    },
  };
}

const unitSeconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** A client from its properties, with Cognito's defaults: tokens 1 hour, refresh 30 days, challenges 3 minutes. */
export function clientSettings(
  clientId: string,
  poolId: string,
  properties: ClientProperties,
): ClientSettings {
  const units = properties.TokenValidityUnits ?? {};
  const seconds = (value: number, unit: string): number => value * (unitSeconds[unit] ?? 3600);
  const { Feature, RetryGracePeriodSeconds = 0 } = properties.RefreshTokenRotation ?? {};
  return {
    clientId,
    poolId,
    name: properties.ClientName ?? clientId,
    accessTokenSeconds: seconds(properties.AccessTokenValidity ?? 1, units.AccessToken ?? 'hours'),
    idTokenSeconds: seconds(properties.IdTokenValidity ?? 1, units.IdToken ?? 'hours'),
    refreshTokenSeconds: seconds(properties.RefreshTokenValidity ?? 30, units.RefreshToken ?? 'days'),
    authSessionMinutes: properties.AuthSessionValidity ?? 3,
    preventUserExistenceErrors: properties.PreventUserExistenceErrors !== 'LEGACY',
    explicitAuthFlows: properties.ExplicitAuthFlows ?? ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
    ...(Feature === 'ENABLED' ? { rotation: { graceSeconds: RetryGracePeriodSeconds } } : {}),
  };
}
