import type { FileBody, ServiceHandler, ServiceRequest, ServiceResponse } from '../http/service.ts';
import { unchunked } from './chunked-body.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/**
 * S3 as far as Steppe and its operators use it: put, get (whole and ranges), head, delete and list objects. Anything else is refused by name.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export function openS3(objects: ObjectStore): ServiceHandler {
  return async request => {
    const [, bucket = '', ...parts] = request.path.split('/');
    const key = decodeURIComponent(parts.join('/'));
    if (!objects.hasBucket(bucket)) return failed(404, 'NoSuchBucket', 'The specified bucket does not exist');
    if (hasExpired(request.query)) return failed(403, 'AccessDenied', 'Request has expired');
    if (key === '') return onBucket(objects, bucket, request);
    if (request.query.has('uploads') || request.query.has('uploadId') || request.query.has('tagging'))
      return notKnown(`${request.method} ${[...request.query.keys()].join(', ')}`);
    switch (request.method) {
      case 'PUT':
        return put(objects, bucket, key, request);
      case 'GET':
      case 'HEAD':
        return get(objects.find(bucket, key), request);
      case 'DELETE':
        objects.remove(bucket, key);
        return { status: 204, headers: {}, body: '' };
      default:
        return notKnown(request.method);
    }
  };
}

/** A presigned URL ends with its seconds, whoever holds it. */
function hasExpired(query: URLSearchParams): boolean {
  const [date, seconds] = [query.get('X-Amz-Date'), query.get('X-Amz-Expires')];
  if (date === null || seconds === null) return false;
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return !(Date.parse(iso) + Number(seconds) * 1000 >= Date.now());
}

function onBucket(objects: ObjectStore, bucket: string, { method, query }: ServiceRequest): ServiceResponse {
  if (method === 'HEAD') return { status: 200, headers: {}, body: '' };
  if (method !== 'GET' || query.get('list-type') !== '2') return notKnown(`${method} of a bucket`);
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const found = objects.list(bucket, prefix, after, most + 1);
  const page = found.slice(0, most);
  const next = found.length > most ? page.at(-1)?.key : undefined;
  return xml(
    200,
    `<ListBucketResult><Name>${escaped(bucket)}</Name><Prefix>${escaped(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>${next !== undefined}</IsTruncated>${
      next === undefined ? '' : `<NextContinuationToken>${escaped(next)}</NextContinuationToken>`
    }${page.map(contents).join('')}</ListBucketResult>`,
  );
}

function contents({ key, size, etag, modified }: StoredObject): string {
  const time = new Date(modified).toISOString();
  return `<Contents><Key>${escaped(key)}</Key><LastModified>${time}</LastModified><ETag>${escaped(etag)}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
}

async function* once(body: Buffer): AsyncGenerator<Uint8Array> {
  if (body.length > 0) yield body;
}

async function put(
  objects: ObjectStore,
  bucket: string,
  key: string,
  request: ServiceRequest,
): Promise<ServiceResponse> {
  const { headers } = request;
  if (headers['x-amz-copy-source'] !== undefined) return notKnown('CopyObject');
  const body = request.stream ?? once(request.body);
  const framed = headers['content-encoding']?.includes('aws-chunked') === true;
  const stored = await objects.put({
    bucket,
    key,
    contentType: headers['content-type'] ?? 'application/octet-stream',
    bytes: framed ? unchunked(body) : body,
    sha256: headers['x-amz-checksum-sha256'],
  });
  if (!stored) return failed(400, 'BadDigest', 'The checksum you specified did not match what we received.');
  return { status: 200, headers: { etag: stored.etag }, body: '' };
}

function get(object: StoredObject | undefined, { method, headers, query }: ServiceRequest): ServiceResponse {
  if (!object) return failed(404, 'NoSuchKey', 'The specified key does not exist.');
  const wanted = headers['if-match'];
  if (wanted !== undefined && wanted !== object.etag)
    return failed(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  const disposition = query.get('response-content-disposition');
  const common = {
    etag: object.etag,
    'accept-ranges': 'bytes',
    'last-modified': new Date(object.modified).toUTCString(),
    'content-type': query.get('response-content-type') ?? object.contentType,
    ...(disposition !== null && { 'content-disposition': disposition }),
  };
  const range = rangeOf(headers.range, object.size);
  if (range === 'outside') return failed(416, 'InvalidRange', 'The requested range is not satisfiable');
  const { from, to } = range ?? { from: 0, to: object.size };
  const body: FileBody = { file: object.file, from, to };
  if (method === 'HEAD')
    return { status: 200, headers: { ...common, 'content-length': String(object.size) }, body: '' };
  if (!range) return { status: 200, headers: common, body };
  return {
    status: 206,
    headers: { ...common, 'content-range': `bytes ${from}-${to - 1}/${object.size}` },
    body,
  };
}

/** The bytes that a `Range` header asks for; several ranges at once are not known and answer the whole, as the RFC allows. */
function rangeOf(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'outside' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from >= size || to <= from ? 'outside' : { from, to };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, character => escapes[character] ?? character);

function xml(status: number, text: string): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}`,
  };
}

function failed(status: number, code: string, message: string): ServiceResponse {
  return xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function notKnown(what: string): ServiceResponse {
  return failed(501, 'NotImplemented', `${escaped(what)} is not known here`);
}
