import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Durability, openDatabase } from '../http/database.ts';

/** An object of a bucket. `file` holds its bytes; `modified` is milliseconds since 1970. */
export interface StoredObject {
  key: string;
  size: number;
  etag: string;
  contentType: string;
  modified: number;
  file: string;
}

/** What is put, and what it must be: the SHA-256 of its bytes in base64, where the sender says it. */
export interface Putting {
  bucket: string;
  key: string;
  contentType: string;
  bytes: AsyncIterable<Uint8Array>;
  sha256?: string | undefined;
}

/** Objects on disk: their bytes in files, what they are in a table. Large ones pass through and are never held. */
export interface ObjectStore {
  ensureBucket(name: string): void;
  hasBucket(name: string): boolean;
  /** On disk when this resolves, whole or not at all; `undefined` when the bytes are not those of the checksum. */
  put(putting: Putting): Promise<StoredObject | undefined>;
  /** The same for a small one, at once. */
  putSmall(bucket: string, key: string, body: string, contentType: string): void;
  find(bucket: string, key: string): StoredObject | undefined;
  list(bucket: string, prefix: string, after: string, most: number): StoredObject[];
  remove(bucket: string, key: string): void;
  close(): void;
}

const schema = `
create table if not exists buckets (name text primary key) without rowid;
create table if not exists objects (
  bucket text not null, key text not null, size integer not null, etag text not null,
  content_type text not null, modified integer not null, file text not null, primary key (bucket, key)
) without rowid;`;

const columns = 'key, size, etag, content_type as contentType, modified, file';

/** Opens the store over a folder. Files that no object names are what a killed process had not finished: they go. */
export function openObjectStore(folder: string, durability: Durability): ObjectStore {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const database = openDatabase(join(folder, 'objects.db'), schema, durability);
  const named = database.prepare('select file from objects').all() as { file: string }[];
  const kept = new Set(named.map(({ file }) => file));
  for (const name of readdirSync(files)) if (!kept.has(join(files, name))) rmSync(join(files, name));
  const sql = {
    addBucket: database.prepare('insert or ignore into buckets values (?)'),
    bucket: database.prepare('select name from buckets where name = ?'),
    find: database.prepare(`select ${columns} from objects where bucket = ? and key = ?`),
    put: database.prepare('insert or replace into objects values (?, ?, ?, ?, ?, ?, ?)'),
    remove: database.prepare('delete from objects where bucket = ? and key = ?'),
    list: database.prepare(
      `select ${columns} from objects where bucket = ? and key > ? and substr(key, 1, ?) = ? order by key limit ?`,
    ),
  };
  const find = (bucket: string, key: string) => sql.find.get(bucket, key) as StoredObject | undefined;
  const forget = (object: StoredObject | undefined) => object && rmSync(object.file, { force: true });
  const name = (bucket: string, object: StoredObject): StoredObject => {
    const { key, size, etag, contentType, modified, file } = object;
    const before = find(bucket, key);
    sql.put.run(bucket, key, size, etag, contentType, modified, file);
    forget(before);
    return object;
  };
  return {
    ensureBucket: bucket => void sql.addBucket.run(bucket),
    hasBucket: bucket => sql.bucket.get(bucket) !== undefined,
    put: async ({ bucket, key, contentType, bytes, sha256 }) => {
      const file = join(files, randomUUID());
      const written = await write(file, bytes, durability).catch(error => {
        rmSync(file, { force: true });
        throw error;
      });
      if (sha256 !== undefined && sha256 !== written.sha256) return void rmSync(file);
      const { size, etag } = written;
      return name(bucket, { key, size, etag, contentType, modified: Date.now(), file });
    },
    putSmall: (bucket, key, body, contentType) => {
      const file = join(files, randomUUID());
      writeFileSync(file, body, { mode: 0o600, flush: durability === 'FULL' });
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      name(bucket, { key, size: Buffer.byteLength(body), etag, contentType, modified: Date.now(), file });
    },
    find,
    list: (bucket, prefix, after, most) =>
      sql.list.all(bucket, after, prefix.length, prefix, most) as unknown as StoredObject[],
    remove: (bucket, key) => {
      const before = find(bucket, key);
      sql.remove.run(bucket, key);
      forget(before);
    },
    close: () => database.close(),
  };
}

/** Writes bytes as they come; with `FULL` they are on the disk before the object is known. */
async function write(file: string, bytes: AsyncIterable<Uint8Array>, durability: Durability) {
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  const out = createWriteStream(file, { mode: 0o600 });
  let size = 0;
  for await (const piece of bytes) {
    md5.update(piece);
    sha256.update(piece);
    size += piece.length;
    if (!out.write(piece)) await new Promise<void>(resolve => void out.once('drain', resolve));
  }
  out.end();
  await finished(out);
  if (durability === 'FULL') {
    const handle = await open(file, 'r+');
    await handle.sync();
    await handle.close();
  }
  return { size, etag: `"${md5.digest('hex')}"`, sha256: sha256.digest('base64') };
}

/** The bytes of a small object. */
export const bytesOf = (object: StoredObject): Buffer => readFileSync(object.file);
