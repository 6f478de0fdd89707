import { at, objects } from '../support/json.ts';
import { ofType } from '../support/plant.ts';
import type { Resource } from '../support/resolve.ts';

const blocks = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** What is wrong with the buckets: private, encrypted, only over TLS, kept when their stack goes. */
export function unsafeBuckets(resources: Resource[]): string[] {
  return ofType(resources, 'AWS::S3::Bucket').flatMap(bucket => {
    const { id, properties, deletionPolicy } = bucket;
    const demands: [string, boolean][] = [
      ['private', blocks.every(block => at(properties, 'PublicAccessBlockConfiguration', block) === true)],
      ['encrypted', at(properties, 'BucketEncryption') !== undefined],
      ['TLS only', refusesPlainHttp(resources, bucket)],
      ['retained', deletionPolicy === 'Retain'],
    ];
    return demands.filter(([, met]) => !met).map(([demand]) => `${id}: ${demand}`);
  });
}

function refusesPlainHttp(resources: Resource[], { stack, id }: Resource): boolean {
  return ofType(resources, 'AWS::S3::BucketPolicy')
    .filter(({ properties }) => properties.Bucket === `<${stack}/${id}>`)
    .some(({ properties }) =>
      objects(at(properties, 'PolicyDocument', 'Statement')).some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && at(Condition, 'Bool', 'aws:SecureTransport') === 'false',
      ),
    );
}
