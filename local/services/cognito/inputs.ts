import * as z from 'zod';

/**
 * The parameters of the operations, with the limits of the API reference. `ClientMetadata` and the
 * threat-protection contexts are taken and not used: nothing here has triggers or risk scores.
 */
const name = z.string().min(1).max(128);
const poolId = z.string().regex(/^[\w-]+_[0-9A-Za-z]+$/);
const clientId = z.string().regex(/^[\w+]{1,128}$/);
const password = z.string().min(1).max(256);
const token = z.string().min(1).max(20_000);
const ignored = { ClientMetadata: z.record(z.string(), z.string()).optional() };
const context = { AnalyticsMetadata: z.unknown().optional(), UserContextData: z.unknown().optional() };
const adminContext = { AnalyticsMetadata: z.unknown().optional(), ContextData: z.unknown().optional() };
const attributes = z.array(z.strictObject({ Name: z.string().min(1).max(32), Value: z.string().max(2048) }));
const parameters = z.record(z.string(), z.string().max(4096)).default({});

export const adminUserInput = z.strictObject({ UserPoolId: poolId, Username: name, ...ignored });

export const adminCreateUserInput = z.strictObject({
  UserPoolId: poolId,
  Username: name,
  UserAttributes: attributes.default([]),
  TemporaryPassword: password.optional(),
  MessageAction: z.enum(['SUPPRESS', 'RESEND']).optional(),
  DesiredDeliveryMediums: z.array(z.enum(['EMAIL', 'SMS'])).optional(),
  ForceAliasCreation: z.boolean().optional(),
  ...ignored,
});

export const adminSetUserPasswordInput = z.strictObject({
  UserPoolId: poolId,
  Username: name,
  Password: password,
  Permanent: z.boolean().default(false),
});

export const adminUpdateUserAttributesInput = z.strictObject({
  UserPoolId: poolId,
  Username: name,
  UserAttributes: attributes,
  ...ignored,
});

export const listUsersInput = z.strictObject({
  UserPoolId: poolId,
  AttributesToGet: z.array(z.string()).optional(),
  Limit: z.number().int().min(0).max(60).default(60),
  PaginationToken: z.string().min(1).max(131_072).optional(),
  Filter: z.string().max(256).optional(),
});

const flow = z.enum([
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'USER_SRP_AUTH',
  'CUSTOM_AUTH',
  'USER_AUTH',
]);

export const initiateAuthInput = z.strictObject({
  AuthFlow: flow,
  AuthParameters: parameters,
  ClientId: clientId,
  ...ignored,
  ...context,
});

export const adminInitiateAuthInput = z.strictObject({
  UserPoolId: poolId,
  AuthFlow: flow,
  AuthParameters: parameters,
  ClientId: clientId,
  ...ignored,
  ...adminContext,
});

const challenge = {
  ClientId: clientId,
  ChallengeName: z.enum(['NEW_PASSWORD_REQUIRED', 'SOFTWARE_TOKEN_MFA', 'MFA_SETUP']),
  Session: z.string().min(20).max(2048),
  ChallengeResponses: parameters,
};

export const respondInput = z.strictObject({ ...challenge, ...ignored, ...context });
export const adminRespondInput = z.strictObject({
  UserPoolId: poolId,
  ...challenge,
  ...ignored,
  ...adminContext,
});

export const refreshInput = z.strictObject({
  RefreshToken: token,
  ClientId: clientId,
  ClientSecret: z.string().max(64).optional(),
  DeviceKey: z.string().optional(),
  ...ignored,
});

export const revokeTokenInput = z.strictObject({
  Token: token,
  ClientId: clientId,
  ClientSecret: z.string().max(64).optional(),
});

export const accessTokenInput = z.strictObject({ AccessToken: token });

export const changePasswordInput = z.strictObject({
  AccessToken: token,
  PreviousPassword: password,
  ProposedPassword: password,
});

export const forgotPasswordInput = z.strictObject({
  ClientId: clientId,
  Username: name,
  SecretHash: z.string().optional(),
  ...ignored,
  ...context,
});

export const confirmForgotPasswordInput = z.strictObject({
  ClientId: clientId,
  Username: name,
  ConfirmationCode: z.string().min(1).max(2048),
  Password: password,
  SecretHash: z.string().optional(),
  ...ignored,
  ...context,
});

export const associateSoftwareTokenInput = z.strictObject({
  AccessToken: token.optional(),
  Session: z.string().min(20).max(2048).optional(),
});

export const verifySoftwareTokenInput = z.strictObject({
  AccessToken: token.optional(),
  Session: z.string().min(20).max(2048).optional(),
  UserCode: z.string().min(6).max(6),
  FriendlyDeviceName: z.string().max(131_072).optional(),
});

const softwareTokenPreference = z
  .strictObject({ Enabled: z.boolean().default(false), PreferredMfa: z.boolean().optional() })
  .optional();

export const setUserMfaPreferenceInput = z.strictObject({
  AccessToken: token,
  SoftwareTokenMfaSettings: softwareTokenPreference,
});

export const adminSetUserMfaPreferenceInput = z.strictObject({
  UserPoolId: poolId,
  Username: name,
  SoftwareTokenMfaSettings: softwareTokenPreference,
});

const policies = z.object({
  PasswordPolicy: z
    .object({
      MinimumLength: z.number().int().min(6).max(99).optional(),
      RequireUppercase: z.boolean().optional(),
      RequireLowercase: z.boolean().optional(),
      RequireNumbers: z.boolean().optional(),
      RequireSymbols: z.boolean().optional(),
      TemporaryPasswordValidityDays: z.number().int().min(0).max(365).optional(),
    })
    .optional(),
});

export const createUserPoolInput = z.strictObject({
  PoolName: name,
  Policies: policies.optional(),
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL', 'ON']).optional(),
  UsernameAttributes: z.tuple([z.literal('email')], 'only pools that sign in by e-mail are kept here'),
  AutoVerifiedAttributes: z.array(z.string()).optional(),
  AdminCreateUserConfig: z.unknown().optional(),
  UsernameConfiguration: z.strictObject({ CaseSensitive: z.literal(false) }).optional(),
});

export const createUserPoolClientInput = z.strictObject({
  UserPoolId: poolId,
  ClientName: name,
  GenerateSecret: z.boolean().default(false),
  AccessTokenValidity: z.number().int().min(1).max(86_400).optional(),
  IdTokenValidity: z.number().int().min(1).max(86_400).optional(),
  RefreshTokenValidity: z.number().int().min(1).max(315_360_000).optional(),
  TokenValidityUnits: z
    .strictObject({
      AccessToken: z.string().optional(),
      IdToken: z.string().optional(),
      RefreshToken: z.string().optional(),
    })
    .optional(),
  RefreshTokenRotation: z
    .strictObject({
      Feature: z.enum(['ENABLED', 'DISABLED']),
      RetryGracePeriodSeconds: z.number().int().min(0).max(60).optional(),
    })
    .optional(),
  AuthSessionValidity: z.number().int().min(3).max(15).optional(),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).optional(),
  ExplicitAuthFlows: z.array(z.string()).optional(),
});
