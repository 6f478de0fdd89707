import type { Caller } from './service.ts';

const credentialPattern = /Credential=([^/,\s]+)\//;

/**
 * Reads who signed a request. The signature itself is not recomputed: the endpoints listen on the
 * loopback address only, and an access key id is already unguessable (see `sts/`).
 *
 * @param headers names in lower case
 */
export function callerOf(headers: Readonly<Record<string, string>>): Caller {
  const accessKeyId = credentialPattern.exec(headers.authorization ?? '')?.[1];
  const sessionToken = headers['x-amz-security-token'];
  return {
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}
