import { AppError } from '../../../domain/core/app-error.ts';
import { tenantCredentials } from '../aws/tenant-credentials.ts';
import { backOff } from '../back-off.ts';
import { type AwsCredentials, type Environment, variable } from '../environment.ts';
import { presign, type Signing } from './presign.ts';

/** A request that somebody outside sends for us: a browser that uploads or downloads a file. */
export interface Errand {
  readonly method: 'GET' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A file as it lies there. The entity tag changes with its content. */
export interface Kept {
  readonly size: number;
  readonly etag: string;
}

/** Bytes `from` up to, and without, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The files of one tenant, by names within its own folder; its credentials open no other. Reads throw `file.changed` when the file is no longer
 * the one of the entity tag; all throw `unavailable` after a few tries.
 */
export interface Files {
  upload(name: string, content: { readonly size: number; readonly type: string }): Errand;
  download(name: string, as: { readonly fileName: string; readonly type: string }): Errand;
  /** What lies there, or `undefined`. */
  look(name: string): Promise<Kept | undefined>;
  read(name: string, etag: string, range: Range): Promise<Uint8Array>;
  /** The file from its beginning to its end, in pieces. */
  stream(name: string, etag: string): AsyncIterable<Uint8Array>;
  /** The whole of a small file. */
  whole(name: string): Promise<Uint8Array>;
  write(
    name: string,
    body: Uint8Array | AsyncIterable<Uint8Array>,
    size: number,
    type: string,
  ): Promise<void>;
}

const uploadFor = 3600;
const downloadFor = 300;
const ownFor = 300;
const attempts = 4;

const busy = (cause?: unknown): AppError =>
  new AppError(
    'unavailable',
    'files.unavailable',
    'The files are busy. Try again in a moment.',
    { retryAfter: 1 },
    cause,
  );
const changed = (): AppError =>
  new AppError(
    'conflict',
    'file.changed',
    'The file was exchanged or removed in the meantime. Upload it again.',
  );

/** Sends a request, again when S3 is busy or the line broke; a body that can be read only once goes once. */
const sent = async (url: () => string, init: RequestInit, tries = 0): Promise<Response> => {
  const last = tries + 1 >= attempts || (init.body !== undefined && !(init.body instanceof Uint8Array));
  try {
    const response = await fetch(url(), init);
    if (response.status < 500 && response.status !== 429) return response;
    await response.body?.cancel();
    if (last) throw busy(new Error(`S3 answered ${response.status}`));
  } catch (error) {
    if (last) throw error instanceof AppError ? error : busy(error);
  }
  await backOff(tries, 50);
  return sent(url, init, tries + 1);
};

const expect = (response: Response, ...statuses: number[]): Response => {
  if (statuses.includes(response.status)) return response;
  if (response.status === 412 || response.status === 404) throw changed();
  throw new AppError(
    'broken',
    'files.refused',
    'The files refused a request.',
    {},
    new Error(`S3: ${response.status}`),
  );
};

interface Place {
  /** Where our own requests go, with a slash at the end. */
  readonly inside: string;
  /** Where those of browsers go. */
  readonly outside: string;
  readonly region: string;
}

const filesWith = (place: Place, credentials: AwsCredentials, folder: string): Files => {
  const sign = (
    base: string,
    name: string,
    signing: Pick<Signing, 'method' | 'expires'> & Partial<Signing>,
  ): string =>
    presign({
      ...signing,
      url: new URL(`${base}${folder}/${name}`),
      credentials,
      region: place.region,
      now: new Date(),
    });
  const own = (method: Signing['method'], name: string) => () =>
    sign(place.inside, name, { method, expires: ownFor });
  const get = (name: string, headers: Record<string, string>): Promise<Response> =>
    sent(own('GET', name), { headers: { ...headers, 'accept-encoding': 'identity' } });
  return {
    upload: (name, { size, type }) => ({
      method: 'PUT',
      // Browsers say the length by themselves, and let nobody else say it.
      url: sign(place.outside, name, {
        method: 'PUT',
        expires: uploadFor,
        headers: { 'content-length': String(size), 'content-type': type },
      }),
      headers: { 'content-type': type },
    }),
    download: (name, { fileName, type }) => ({
      method: 'GET',
      url: sign(place.outside, name, {
        method: 'GET',
        expires: downloadFor,
        query: {
          'response-content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
          'response-content-type': type,
        },
      }),
      headers: {},
    }),
    look: async name => {
      const response = await sent(own('HEAD', name), { method: 'HEAD' });
      // Without the right to list, S3 says 403 of what is not there.
      if (response.status === 404 || response.status === 403) return undefined;
      const { headers } = expect(response, 200);
      return { size: Number(headers.get('content-length')), etag: headers.get('etag') ?? '' };
    },
    read: async (name, etag, { from, to }) => {
      if (to <= from) return new Uint8Array();
      const response = await get(name, { 'if-match': etag, range: `bytes=${from}-${to - 1}` });
      return new Uint8Array(await expect(response, 206, 200).arrayBuffer());
    },
    stream: async function* stream(name, etag) {
      const response = expect(await get(name, { 'if-match': etag }), 200);
      if (response.body !== null) yield* response.body as unknown as AsyncIterable<Uint8Array>;
    },
    whole: async name => new Uint8Array(await expect(await get(name, {}), 200).arrayBuffer()),
    write: async (name, body, size, type) => {
      const init = {
        method: 'PUT',
        headers: { 'content-length': String(size), 'content-type': type },
        body: body instanceof Uint8Array ? body : ReadableStream.from(body),
        duplex: 'half',
      };
      const response = expect(await sent(own('PUT', name), init as unknown as RequestInit), 200);
      await response.body?.cancel();
    },
  };
};

/** Opens the files of tenants (`FILES_BUCKET`, `FILES_URL`). */
export const openFiles = (environment: Environment): ((tenantId: string) => Promise<Files>) => {
  const credentialsOf = tenantCredentials(environment);
  const outside = `${variable(environment, 'FILES_URL')}/`;
  return async tenantId => {
    const credentials = await credentialsOf(tenantId);
    const { endpoint, region } = environment.client('s3', credentials);
    // Only the embedded cloud has an endpoint of its own: browsers reach it through the app's address, we directly.
    const inside = endpoint === undefined ? outside : `${endpoint}/${variable(environment, 'FILES_BUCKET')}/`;
    return filesWith(
      { inside, outside, region: region ?? variable(environment, 'AWS_REGION') },
      credentials,
      tenantId,
    );
  };
};
