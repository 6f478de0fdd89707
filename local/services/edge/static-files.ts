import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { decode } from '../../runtime/http-api/route.ts';
import type { WebHandler, WebRequest, WebResponse } from '../../runtime/server/exchange.ts';
import { compressible, contentType } from './content-type.ts';

/** A folder that stands in for a bucket. */
export interface StaticFolder {
  directory: string;
  /** Keys with this beginning never change (their names hold a hash). */
  immutablePrefix: string;
}

interface StaticFile {
  changed: number;
  etag: string;
  body: Buffer;
  encoded: Map<string, Promise<Buffer>>;
}

const ENCODERS = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;
const SMALLEST = 1024;

/**
 * Serves files with ETag and the caching that they are uploaded with in AWS. What compresses is answered in brotli or gzip, from
 * `<file>.br` and `<file>.gz` where the build made them, else compressed once. A missing file is S3's 403: without the right to list,
 * S3 does not say whether a key exists.
 */
export function serveFolder(folder: StaticFolder): WebHandler {
  const files = new Map<string, StaticFile>();
  return async request => {
    const key = normalize(decode(request.path)).replace(/^[/\\]+/, '');
    const path = join(folder.directory, key);
    const file = key.split(sep).includes('..') ? undefined : await load(files, path);
    if (!file) return missing();
    const cached = key.startsWith(folder.immutablePrefix) && folder.immutablePrefix !== '';
    const headers = {
      'content-type': contentType(path),
      etag: file.etag,
      'cache-control': cached ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    };
    if (matchesTag(request.headers['if-none-match'], file.etag)) return { status: 304, headers, body: '' };
    return encode(request, path, file, headers);
  };
}

async function load(files: Map<string, StaticFile>, path: string): Promise<StaticFile | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile()) return undefined;
  const kept = files.get(path);
  if (kept?.changed === info.mtimeMs) return kept;
  const body = await readFile(path);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const file = { changed: info.mtimeMs, etag, body, encoded: new Map<string, Promise<Buffer>>() };
  files.set(path, file);
  return file;
}

async function encode(
  request: WebRequest,
  path: string,
  file: StaticFile,
  headers: Record<string, string>,
): Promise<WebResponse> {
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map(one => one.trim().split(';')[0]);
  const encoding = (['br', 'gzip'] as const).find(one => accepted.includes(one));
  const small = file.body.length < SMALLEST || !compressible(headers['content-type'] ?? '');
  if (!encoding || small) return { status: 200, headers, body: file.body };
  const body = file.encoded.get(encoding) ?? compress(path, file, encoding);
  file.encoded.set(encoding, body);
  return { status: 200, headers: { ...headers, 'content-encoding': encoding }, body: await body };
}

async function compress(path: string, file: StaticFile, encoding: 'br' | 'gzip'): Promise<Buffer> {
  const built = await readFile(`${path}.${encoding === 'br' ? 'br' : 'gz'}`).catch(() => undefined);
  return built ?? ENCODERS[encoding](file.body);
}

function matchesTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function missing(): WebResponse {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
  return { status: 403, headers: { 'content-type': 'application/xml' }, body };
}
