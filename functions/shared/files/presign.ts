import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from '../environment.ts';

/** A request to S3 that is to be signed into its URL. Header names in lower case; `expires` in seconds, 7 days at most. */
export interface Signing {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly credentials: AwsCredentials;
  readonly region: string;
  readonly now: Date;
  readonly expires: number;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** Percent-encoding as RFC 3986 has it; `encodeURIComponent` leaves five more characters alone. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const signingKey = (secret: string, date: string, region: string): Buffer =>
  ['s3', 'aws4_request'].reduce((key, part) => hmac(key, part), hmac(hmac(`AWS4${secret}`, date), region));

const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

/**
 * The URL with a signature in its query (AWS, "Authenticating Requests: Using Query Parameters"): whoever has it may send this one request with
 * these headers until it expires. Of the headers given here none may be left out or changed; the body is not signed. Written by hand,
 * since the SDK's client for S3 would put every function that uses it over the limit of its bundle (docs/decisions/0038).
 */
export const presign = ({
  method,
  url,
  headers = {},
  query = {},
  credentials,
  region,
  now,
  expires,
}: Signing): string => {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed: Record<string, string> = { host: url.host, ...headers };
  const names = Object.keys(signed).sort();
  const search = queryText({
    ...query,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expires),
    'X-Amz-SignedHeaders': names.join(';'),
    ...(credentials.sessionToken !== undefined && { 'X-Amz-Security-Token': credentials.sessionToken }),
  });
  const path = url.pathname
    .split('/')
    .map(part => encode(decodeURIComponent(part)))
    .join('/');
  const canonical = [
    method,
    path,
    search,
    ...names.map(name => `${name}:${signed[name]?.trim()}`),
    '',
    names.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const key = signingKey(credentials.secretAccessKey, time.slice(0, 8), region);
  const signature = hmac(key, [algorithm, time, scope, digest].join('\n')).toString('hex');
  return `${url.origin}${path}?${search}&X-Amz-Signature=${signature}`;
};
