import type { AwsCredentials } from '../lambda/environment.ts';

/** Credentials of a role; `expiresAt` is milliseconds since 1970. */
interface Issued {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAt: number;
}

/** Gives them out: at once, or from another thread. */
export type Issue = (request: {
  roleArn: string;
  sessionName: string;
  durationSeconds: number;
}) => Issued | Promise<Issued>;

const LIFETIME_SECONDS = 6 * 3600;
const RENEW_BEFORE = 10 * 60_000;

/** The execution role's credentials of one function, renewed ten minutes before they end. */
export function roleCredentials(
  issue: Issue,
  roleArn: string,
  functionName: string,
): () => Promise<AwsCredentials> {
  let kept: AwsCredentials | undefined;
  return async () => {
    if (kept?.expiration && kept.expiration.getTime() - RENEW_BEFORE > Date.now()) return kept;
    const issued = await issue({
      roleArn,
      sessionName: functionName.slice(0, 64),
      durationSeconds: LIFETIME_SECONDS,
    });
    const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = issued;
    kept = { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiresAt) };
    return kept;
  };
}
