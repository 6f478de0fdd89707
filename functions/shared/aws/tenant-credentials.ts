import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { type AwsCredentials, type Environment, variable } from '../environment.ts';

/** A role chained from a function's role lives at most one hour (IAM). It is renewed this long before its end. */
const renewBefore = 5 * 60_000;

/**
 * Credentials of the tenant role with the tenant as session tag: the wall that `LeadingKeys` stands on (DESIGN §6).
 * Cached per environment and tenant until shortly before they end.
 */
export const tenantCredentials = (
  environment: Environment,
): ((tenantId: string) => Promise<AwsCredentials>) => {
  const sts = new STSClient(environment.client('sts') as object);
  const cache = new Map<string, { readonly until: number; readonly credentials: Promise<AwsCredentials> }>();

  const assume = async (tenantId: string): Promise<AwsCredentials> => {
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: variable(environment, 'TENANT_ROLE_ARN'),
        RoleSessionName: `tenant-${tenantId}`,
        Tags: [{ Key: 'tenant', Value: tenantId }],
        DurationSeconds: 3600,
      }),
    );
    if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
      throw new Error('STS answered without credentials.');
    return {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      ...(given.Expiration === undefined ? {} : { expiration: given.Expiration }),
    };
  };

  return tenantId => {
    const held = cache.get(tenantId);
    if (held !== undefined && held.until > Date.now()) return held.credentials;
    const credentials = assume(tenantId);
    cache.set(tenantId, { until: Date.now() + 3_600_000 - renewBefore, credentials });
    credentials.catch(() => cache.delete(tenantId));
    return credentials;
  };
};
