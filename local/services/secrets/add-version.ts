import { AwsError } from '../http/aws-error.ts';
import type { SecretStore, SecretVersion } from './secret-store.ts';

/**
 * Adds a version and moves stages, as `PutSecretValue` documents it: a stage lies on one version only;
 * the version that loses `AWSCURRENT` gets `AWSPREVIOUS`; versions without a stage are dropped.
 * The same id with the same value changes nothing (retries).
 *
 * @returns the stored version
 * @throws {AwsError} `ResourceExistsException` for the same id with another value
 */
export function addVersion(store: SecretStore, arn: string, version: SecretVersion): SecretVersion {
  const existing = store.versions(arn);
  const twin = existing.find(one => one.versionId === version.versionId);
  if (twin) return replay(twin, version);
  const losesCurrent = version.stages.includes('AWSCURRENT');
  for (const old of existing) {
    const kept = old.stages.filter(stage => !version.stages.includes(stage));
    const moved = losesCurrent ? kept.filter(stage => stage !== 'AWSPREVIOUS') : kept;
    const stages = losesCurrent && old.stages.includes('AWSCURRENT') ? [...moved, 'AWSPREVIOUS'] : moved;
    if (stages.length === 0) store.removeVersion(arn, old.versionId);
    else store.saveVersion(arn, { ...old, stages });
  }
  store.saveVersion(arn, version);
  return version;
}

function replay(stored: SecretVersion, again: SecretVersion): SecretVersion {
  if (stored.text === again.text && stored.binary === again.binary) return stored;
  throw new AwsError(
    'ResourceExistsException',
    `The operation failed because a version with the ClientRequestToken ${again.versionId} already exists with another value.`,
  );
}
