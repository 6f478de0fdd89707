import type { ServiceHandler, ServiceResponse } from '../http/service.ts';

/** Where the app's own address leads to the buckets, for browsers: their pages may speak with no other origin. */
export const filesPath = '/files';

/**
 * Lets signed requests of pages through to S3, and no others: only sessions that STS gave out count here, not the operator's keys. What is
 * downloaded is never shown in a page of ours.
 */
export function serveFiles(s3: ServiceHandler): ServiceHandler {
  return async request => {
    const key = request.query.get('X-Amz-Credential')?.split('/')[0] ?? '';
    if (!key.startsWith('ASIA') || !['GET', 'PUT'].includes(request.method)) return refused;
    const { headers, ...rest } = request;
    const { authorization: _, ...others } = headers;
    const answer = await s3({
      ...rest,
      headers: others,
      path: request.path.slice(filesPath.length),
      accessKeyId: key,
    });
    return { ...answer, headers: { 'content-disposition': 'attachment', ...answer.headers, ...safe } };
  };
}

const safe = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

const refused: ServiceResponse = {
  status: 403,
  headers: { 'content-type': 'text/plain' },
  body: 'A signed request is needed here.\n',
};
