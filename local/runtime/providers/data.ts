import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { serveFolder } from '../../services/edge/static-files.ts';
import type { GenerateSecretString } from '../../services/secrets/generate-secret.ts';
import type { CloudParts } from '../cloud-parts.ts';
import { objectOf, type Providers, physicalName, type ResolvedResource } from '../provider.ts';
import type { Made } from '../template/scope.ts';

/** Where data is kept: tables, secrets, buckets. */
export const dataProviders: Providers = {
  'AWS::DynamoDB::Table': async (resource, cloud) => {
    const name = physicalName(resource, 'TableName', 255);
    const { arn, streamArn } = await cloud.tables.ensure(name, resource.properties);
    return { ref: name, attributes: { Arn: arn, StreamArn: streamArn } };
  },
  'AWS::SecretsManager::Secret': (resource, cloud) => makeSecret(resource, cloud),
  'AWS::S3::Bucket': (resource, cloud) => makeBucket(resource, cloud),
};

/** An ARN ends with six characters that AWS draws; here they follow from the name, so that the secret is found again. */
function makeSecret(resource: ResolvedResource, cloud: CloudParts): Made {
  const name = physicalName(resource, 'Name', 512);
  const suffix = createHash('sha256').update(name).digest('hex').slice(0, 6);
  const arn = `arn:aws:secretsmanager:${cloud.region}:${cloud.account}:secret:${name}-${suffix}`;
  const { SecretString } = resource.properties;
  const generated = objectOf(resource, 'GenerateSecretString') as GenerateSecretString;
  cloud.secrets.ensure(name, arn, typeof SecretString === 'string' ? SecretString : generated);
  return { ref: arn, attributes: { Id: arn, Arn: arn } };
}

/** A bucket whose metadata names a folder is that folder: the edge serves the files where they lie. */
function makeBucket(resource: ResolvedResource, cloud: CloudParts): Made {
  const name = physicalName(resource, 'BucketName', 63).toLowerCase().replace(/-$/, '');
  const { arn } = cloud.buckets.ensure(name);
  const domain = `${name}.s3.${cloud.region}.amazonaws.com`;
  const assets = resource.metadata['steppe:assets'];
  if (typeof assets === 'string') {
    const immutablePrefix = String(resource.metadata['steppe:immutable'] ?? '');
    cloud.origins.set(domain, serveFolder({ directory: join(cloud.root, assets), immutablePrefix }));
  }
  const DomainName = `${name}.s3.amazonaws.com`;
  return { ref: name, attributes: { Arn: arn, DomainName, RegionalDomainName: domain } };
}
