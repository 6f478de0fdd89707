import { bytesOf, type ObjectStore } from './object-store.ts';

/** The buckets of the cloud, as its own parts use them: without a socket, on disk at return. */
export interface Buckets {
  ensure(name: string): { arn: string };
  put(bucket: string, key: string, body: string, contentType: string): void;
  keys(bucket: string): string[];
  read(bucket: string, key: string): Buffer;
}

/** Buckets over stored objects. */
export function openBuckets(objects: ObjectStore): Buckets {
  return {
    ensure: name => {
      objects.ensureBucket(name);
      return { arn: `arn:aws:s3:::${name}` };
    },
    put: (bucket, key, body, contentType) => objects.putSmall(bucket, key, body, contentType),
    keys: bucket => objects.list(bucket, '', '', 100_000).map(object => object.key),
    read: (bucket, key) => {
      const object = objects.find(bucket, key);
      if (!object) throw new Error(`There is no ${key} in ${bucket}`);
      return bytesOf(object);
    },
  };
}
