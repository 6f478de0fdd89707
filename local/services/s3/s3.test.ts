import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeListener } from '../http/node-listener.ts';
import { type ServedService, serveForTest } from '../http/service-for-tests.ts';
import { openBuckets } from './buckets.ts';
import { serveFiles } from './files-path.ts';
import { guardS3 } from './guard.ts';
import { type ObjectStore, openObjectStore } from './object-store.ts';
import { openS3 } from './open-s3.ts';

let folder: string;
let objects: ObjectStore;
let served: ServedService;
let client: S3Client;
const Bucket = 'box';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steppe-s3-'));
  objects = openObjectStore(folder, 'NORMAL');
  openBuckets(objects).ensure(Bucket);
  served = await serveForTest(nodeListener(openS3(objects), { streams: () => true }));
  client = new S3Client({
    endpoint: served.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'me', secretAccessKey: 'x' },
  });
});
afterAll(async () => {
  client.destroy();
  await served.close();
  objects.close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (Key: string, Body: string | Buffer | Readable, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Key: string, more: object = {}) =>
  (await client.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();

describe('S3, as the SDK speaks with it', () => {
  it('keeps whole objects, streams and empty ones, under any name', async () => {
    await put('a/Хүмүүс (1).csv', 'один', { ContentType: 'text/csv' });
    expect(await text('a/Хүмүүс (1).csv')).toBe('один');
    const pieces = Array.from({ length: 50 }, (_, at) => Buffer.from(`${at},`.repeat(1000)));
    const ContentLength = pieces.reduce((sum, piece) => sum + piece.length, 0);
    await put('stream', Readable.from(pieces), { ContentLength });
    expect(await text('stream')).toBe(Buffer.concat(pieces).toString());
    await put('empty', '');
    expect(await text('empty')).toBe('');
  });

  it('answers ranges, what it is, and whether it is still the one', async () => {
    const { ETag } = await put('ranged', '0123456789', { ContentType: 'text/plain' });
    expect(await text('ranged', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('ranged', { Range: 'bytes=-3' })).toBe('789');
    await expect(text('ranged', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'ranged' }));
    expect(head).toMatchObject({ ContentLength: 10, ContentType: 'text/plain', ETag });
    await put('ranged', 'another');
    await expect(text('ranged', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('refuses bytes that are not those of the checksum', async () => {
    await expect(put('checked', 'abc', { ChecksumSHA256: 'wrong' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(text('checked')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('lists by beginning and page, and forgets what is deleted with its file', async () => {
    for (const key of ['l/1', 'l/2', 'l/3', 'm/1']) await put(key, key);
    const first = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, Contents: [{ Key: 'l/1', Size: 3 }, { Key: 'l/2' }] });
    const ContinuationToken = first.NextContinuationToken;
    const rest = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', ContinuationToken }));
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(['l/3']);
    const before = readdirSync(join(folder, 'files')).length;
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'm/1' }));
    await put('l/1', 'over');
    expect(readdirSync(join(folder, 'files'))).toHaveLength(before - 1);
  });

  it('knows no other bucket and nothing else, by name', async () => {
    await expect(client.send(new GetObjectCommand({ Bucket: 'other', Key: 'x' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(put('copy', '', { Tagging: undefined }).then(() => text('copy', {}))).resolves.toBe('');
    const answer = await fetch(`${served.endpoint}/${Bucket}/x?uploads`, { method: 'POST' });
    expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('NotImplemented')]);
  });

  it('drops what a killed process had not finished', () => {
    const other = mkdtempSync(join(tmpdir(), 'steppe-s3-'));
    const first = openObjectStore(other, 'NORMAL');
    openBuckets(first).ensure(Bucket);
    openBuckets(first).put(Bucket, 'kept', 'kept', 'text/plain');
    first.close();
    writeFileSync(join(other, 'files', 'half'), 'half of an object');
    const second = openObjectStore(other, 'NORMAL');
    expect(readdirSync(join(other, 'files'))).toHaveLength(1);
    expect(openBuckets(second).read(Bucket, 'kept').toString()).toBe('kept');
    second.close();
    rmSync(other, { recursive: true, force: true });
  });
});

describe('the files of pages', () => {
  const asked = async (query: string, method = 'GET') => {
    const seen: (string | undefined)[] = [];
    const guarded = guardS3(openS3(objects), (key, action, resource) => {
      seen.push(key, action, resource);
      return key === 'ASIASESSION';
    });
    const { status, headers } = await serveFiles(guarded)({
      method,
      path: '/files/box/ranged',
      query: new URLSearchParams(query),
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=operator/x' },
      body: Buffer.alloc(0),
      accessKeyId: 'operator',
    });
    return { status, headers, seen };
  };
  const signed = 'X-Amz-Credential=ASIASESSION%2F20261127%2Fus-east-1%2Fs3%2Faws4_request';

  it('open with the signature of a session, and are never shown in a page', async () => {
    const { status, headers, seen } = await asked(signed);
    expect(status).toBe(200);
    expect(seen).toEqual(['ASIASESSION', 's3:GetObject', 'arn:aws:s3:::box/ranged']);
    expect(headers).toMatchObject({
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['no signature', '', 'GET'],
    ['the operator’s key', 'X-Amz-Credential=operator%2Fx', 'GET'],
    ['another session', 'X-Amz-Credential=ASIAOTHER%2Fx', 'GET'],
    ['another method', signed, 'DELETE'],
    ['a signature that has expired', `${signed}&X-Amz-Date=20200101T000000Z&X-Amz-Expires=60`, 'GET'],
  ])('stay shut for %s', async (_, query, method) => {
    expect((await asked(query, method)).status).toBe(403);
  });
});
