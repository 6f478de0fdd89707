import type { Authorise, ServiceHandler, ServiceRequest, ServiceResponse } from '../http/service.ts';

/** Before S3 itself: the caller's right on the bucket or the object. Presigned URLs name their signer in the query. */
export function guardS3(handle: ServiceHandler, authorise: Authorise): ServiceHandler {
  return async request => {
    const { action, resource } = rightOf(request);
    return authorise(signerOf(request), action, resource) ? handle(request) : denied(action, resource);
  };
}

function signerOf(request: ServiceRequest): string | undefined {
  return request.accessKeyId ?? request.query.get('X-Amz-Credential')?.split('/')[0];
}

function rightOf(request: ServiceRequest): { action: string; resource: string } {
  const [, bucket = '', ...key] = request.path.split('/');
  const object = decodeURIComponent(key.join('/'));
  if (bucket === '') return { action: 's3:ListAllMyBuckets', resource: '*' };
  const resource = `arn:aws:s3:::${bucket}${object ? `/${object}` : ''}`;
  return { action: object ? objectAction(request) : bucketAction(request.method), resource };
}

function objectAction({ method, query }: ServiceRequest): string {
  if (method === 'GET' || method === 'HEAD') return 's3:GetObject';
  if (method === 'DELETE') return query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject';
  return 's3:PutObject';
}

function bucketAction(method: string): string {
  if (method === 'GET' || method === 'HEAD') return 's3:ListBucket';
  if (method === 'PUT') return 's3:CreateBucket';
  return method === 'DELETE' ? 's3:DeleteBucket' : 's3:PutObject';
}

function denied(action: string, resource: string): ServiceResponse {
  const message = `User is not authorized to perform: ${action} on resource: "${resource}"`;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`;
  return { status: 403, headers: { 'content-type': 'application/xml' }, body };
}
