import { AwsError } from '../http/aws-error.ts';
import type { Caller } from '../http/service.ts';
import type { StsContext } from './open-sts.ts';

/** A caller, known. */
export interface Identity {
  /** The session's or user's ARN, as `GetCallerIdentity` says it. */
  arn: string;
  /** What trust policies name: the role behind a session, else the same ARN. */
  principalArn: string;
  /** Whether the caller itself is an assumed role (role chaining). */
  assumed: boolean;
}

/** `arn:aws:sts::<account>:assumed-role/<role>/<session>`; a role's path is not part of it. */
export function assumedRoleArn(roleArn: string, sessionName: string): string {
  const account = roleArn.split(':')[4] ?? '';
  const name = roleArn.split('/').at(-1) ?? '';
  return `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`;
}

/**
 * Who the caller is.
 *
 * @throws {AwsError} `InvalidClientTokenId` for unknown, expired or mismatched credentials
 */
export function identify(context: StsContext, caller: Caller): Identity {
  const { accessKeyId = '', sessionToken } = caller;
  const session = sessionToken === undefined ? undefined : context.resolve(accessKeyId, sessionToken);
  if (session) {
    const arn = assumedRoleArn(session.roleArn, session.sessionName);
    return { arn, principalArn: session.roleArn, assumed: true };
  }
  const arn = context.options.identify?.(accessKeyId);
  if (arn !== undefined) return { arn, principalArn: arn, assumed: false };
  throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
}

/** `GetCallerIdentity`. */
export function callerIdentity(context: StsContext, caller: Caller): object {
  const { arn } = identify(context, caller);
  const userId = `${caller.accessKeyId}:${arn.split('/').at(-1)}`;
  return { UserId: userId, Account: arn.split(':')[4], Arn: arn };
}
