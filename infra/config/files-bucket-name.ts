import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { physicalName } from './names.ts';
import type { StageConfig } from './schema.ts';

/**
 * The name of the bucket of tenants' files. Agreed here, because the client's security headers name its host and come before the bucket does; buckets
 * share their names with the whole world, so account and region are part of it.
 */
export function filesBucketName(scope: IConstruct, config: StageConfig): string {
  const { account, region } = Stack.of(scope);
  return `${physicalName(config, 'files')}-${account}-${region}`;
}

/** The host under which browsers reach the bucket. */
export function filesHost(scope: IConstruct, config: StageConfig): string {
  const { region, urlSuffix } = Stack.of(scope);
  return `${filesBucketName(scope, config)}.s3.${region}.${urlSuffix}`;
}
