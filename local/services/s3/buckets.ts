import type { Fauxqs } from '../sqs/open-fauxqs.ts';

/** The buckets of the cloud, as its own parts use them: without a socket, on disk at return. */
export interface Buckets {
  ensure(name: string): { arn: string };
  put(bucket: string, key: string, body: string, contentType: string): void;
  keys(bucket: string): string[];
  read(bucket: string, key: string): Buffer;
}

/** Buckets over fauxqs. */
export function openBuckets(fauxqs: Fauxqs): Buckets {
  const { s3 } = fauxqs;
  return {
    ensure: name => {
      if (!s3.hasBucket(name)) s3.createBucket(name);
      return { arn: `arn:aws:s3:::${name}` };
    },
    put: (bucket, key, body, contentType) => {
      s3.putObject(bucket, key, Buffer.from(body), contentType);
      fauxqs.now();
    },
    keys: bucket => s3.listObjects(bucket).objects.map(object => object.key),
    read: (bucket, key) => s3.getObject(bucket, key).body,
  };
}
