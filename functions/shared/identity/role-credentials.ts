import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { type AwsCredentials, type Environment, variable } from '../environment.ts';

/** Credentials of a role that this function may assume, named by a variable. For rare work: nothing is cached. */
export const roleCredentials = async (
  environment: Environment,
  roleVariable: string,
  session: string,
): Promise<AwsCredentials> => {
  const sts = new STSClient(environment.client('sts') as object);
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: variable(environment, roleVariable),
      RoleSessionName: session,
      DurationSeconds: 900,
    }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
    throw new Error(`STS answered no credentials for ${roleVariable}.`);
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
};
