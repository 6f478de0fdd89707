import { AwsError } from '../http/aws-error.ts';
import { parseInput } from '../http/parse-input.ts';
import type { Caller } from '../http/service.ts';
import { type AssumeRoleInput, assumeRoleInput } from './assume-role-input.ts';
import { assumedRoleArn, type Identity, identify } from './caller-identity.ts';
import { makeUniqueId } from './credentials.ts';
import type { StsContext } from './open-sts.ts';
import { type TrustContext, trusts } from './trust.ts';

/**
 * `AssumeRole`. Both sides must agree: the role's trust policy and the caller's own policies, for
 * `sts:AssumeRole` and, with tags, `sts:TagSession`. (AWS lets a trust policy that names the very role
 * stand alone; here the caller's statement is always asked for, so that a template without it shows.)
 *
 * @throws {AwsError} `ValidationError`, `AccessDenied`, `InvalidClientTokenId`
 */
export function assumeRole(context: StsContext, raw: unknown, caller: Caller): object {
  const input = parseInput(assumeRoleInput, raw, 'ValidationError');
  const identity = identify(context, caller);
  checkChaining(identity, input);
  const actions = input.Tags.length > 0 ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'];
  for (const action of actions) checkRight(context, caller, identity, action, input);
  const session = context.issue({
    roleArn: input.RoleArn,
    sessionName: input.RoleSessionName,
    tags: tagsOf(input),
    durationSeconds: input.DurationSeconds,
  });
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: new Date(session.expiresAt).toISOString(),
    },
    AssumedRoleUser: {
      AssumedRoleId: `${makeUniqueId('AROA')}:${input.RoleSessionName}`,
      Arn: assumedRoleArn(input.RoleArn, input.RoleSessionName),
    },
  };
}

function checkChaining(identity: Identity, input: AssumeRoleInput): void {
  if (!identity.assumed || input.DurationSeconds <= 3600) return;
  throw new AwsError(
    'ValidationError',
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
  );
}

function checkRight(
  context: StsContext,
  caller: Caller,
  identity: Identity,
  action: string,
  input: AssumeRoleInput,
): void {
  const facts = conditionsOf(identity, input);
  const role = context.options.roles(input.RoleArn);
  const allowed =
    role !== undefined &&
    trusts(role.trust, identity.principalArn, action, facts) &&
    context.options.authorise(caller.accessKeyId, action, input.RoleArn, facts);
  if (allowed) return;
  throw new AwsError(
    'AccessDenied',
    `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${input.RoleArn}`,
    403,
  );
}

function conditionsOf(identity: Identity, input: AssumeRoleInput): TrustContext {
  const requestTags = input.Tags.map(
    tag => [`aws:requesttag/${tag.Key.toLowerCase()}`, [tag.Value]] as const,
  );
  return {
    ...Object.fromEntries(requestTags),
    ...(input.Tags.length > 0 ? { 'aws:tagkeys': input.Tags.map(tag => tag.Key) } : {}),
    'aws:principalarn': [identity.principalArn],
    'sts:rolesessionname': [input.RoleSessionName],
  };
}

/** Tag keys are unique without regard to case. */
function tagsOf(input: AssumeRoleInput): Record<string, string> {
  const seen = new Set(input.Tags.map(tag => tag.Key.toLowerCase()));
  if (seen.size === input.Tags.length) return Object.fromEntries(input.Tags.map(tag => [tag.Key, tag.Value]));
  throw new AwsError(
    'InvalidParameterValue',
    'Duplicate tag keys found. Please note that tag keys are case insensitive.',
  );
}
