import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolClient,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '../config/acknowledge.ts';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';

/** What a `StaffPool` is made from. */
export interface StaffPoolProps {
  config: StageConfig;
}

/** The people who sign in. Tenant, role and rights are not here but in the table, so that a change holds at once. */
export class StaffPool extends Construct {
  readonly pool: UserPool;
  readonly client: CfnUserPoolClient;

  constructor(scope: Construct, id: string, { config }: StaffPoolProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: physicalName(config, 'staff'),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      // Length, not composition: OWASP ASVS 5.0, 6.2.1 and 6.2.5.
      passwordPolicy: {
        minLength: 12,
        requireDigits: false,
        requireLowercase: false,
        requireSymbols: false,
        requireUppercase: false,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      ...(config.mail.verified && { email: sesMail(config) }),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.addClient(config);
    acknowledge(this.pool, {
      'AwsSolutions-COG1':
        'Composition rules are forbidden by OWASP ASVS 5.0 (6.2.5); the length is 12 instead.',
      'AwsSolutions-COG2':
        'A second factor is each user’s choice for now; a tenant-wide duty comes with its own row.',
      'AwsSolutions-COG3':
        'Threat protection needs the Plus plan, priced per user; the session function limits tries.',
      'AwsSolutions-COG8': 'The Plus plan is priced per user; nothing that we use needs it.',
    });
  }

  /** The client of our own session function. It speaks with Cognito from the server, so a password never needs SRP. */
  private addClient(config: StageConfig): CfnUserPoolClient {
    return new CfnUserPoolClient(this, 'Client', {
      userPoolId: this.pool.userPoolId,
      clientName: physicalName(config, 'session'),
      generateSecret: false,
      // No ALLOW_REFRESH_TOKEN_AUTH: with rotation Cognito takes refresh tokens by GetTokensFromRefreshToken only.
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 30 },
      preventUserExistenceErrors: 'ENABLED',
      enableTokenRevocation: true,
      accessTokenValidity: 15,
      idTokenValidity: 15,
      refreshTokenValidity: 30,
      tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' },
      supportedIdentityProviders: ['COGNITO'],
    });
  }
}

/** Codes for forgotten passwords through our own identity; Cognito's own sender stops at 50 a day. */
function sesMail(config: StageConfig): UserPoolEmail {
  return UserPoolEmail.withSES({ fromEmail: config.mail.from, fromName: 'Steppe', sesRegion: config.region });
}
