import { randomBytes, randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import type { Operation, Operations } from '../http/json-protocol.ts';
import { parseInput } from '../http/parse-input.ts';
import type { Caller, Clock } from '../http/service.ts';
import { addVersion } from './add-version.ts';
import type { SecretsOptions } from './open-secrets.ts';
import {
  createSecretInput,
  describeSecretInput,
  getSecretValueInput,
  putSecretValueInput,
} from './secret-inputs.ts';
import type { Secret, SecretStore, SecretVersion } from './secret-store.ts';

/** Parts that the operations share. */
export interface SecretsContext {
  store: SecretStore;
  clock: Clock;
  atomically: <T>(work: () => T) => T;
  options: SecretsOptions;
}

/** The operations by AWS name. Their errors are those of the Secrets Manager API reference. */
export function secretOperations(context: SecretsContext): Operations {
  return new Map<string, Operation>([
    ['CreateSecret', operation(context, createSecretInput, createSecret)],
    ['PutSecretValue', operation(context, putSecretValueInput, putSecretValue)],
    ['GetSecretValue', operation(context, getSecretValueInput, getSecretValue)],
    ['DescribeSecret', operation(context, describeSecretInput, describeSecret)],
  ]);
}

type Work<T> = (context: SecretsContext, input: T, caller: Caller) => object;

function operation<T>(context: SecretsContext, schema: z.ZodType<T>, work: Work<T>): Operation {
  return (raw, caller) => {
    const input = parseInput(schema, raw, 'InvalidParameterException');
    return context.atomically(() => work(context, input, caller));
  };
}

function createSecret(
  context: SecretsContext,
  input: z.output<typeof createSecretInput>,
  caller: Caller,
): object {
  const { options, store } = context;
  const suffix = randomBytes(6).toString('base64url').replace(/[-_]/g, 'x').slice(0, 6);
  const place = `${options.region ?? 'us-east-1'}:${options.accountId ?? '000000000000'}`;
  const arn = `arn:aws:secretsmanager:${place}:secret:${input.Name}-${suffix}`;
  check(context, caller, 'CreateSecret', arn);
  if (store.find(input.Name)) {
    const message = `The operation failed because the secret ${input.Name} already exists.`;
    throw new AwsError('ResourceExistsException', message);
  }
  const now = context.clock();
  const described = input.Description === undefined ? {} : { description: input.Description };
  store.save({ name: input.Name, arn, createdAt: now, changedAt: now, ...described });
  if (input.SecretString === undefined && input.SecretBinary === undefined)
    return { ARN: arn, Name: input.Name };
  const version = addVersion(store, arn, versionOf(input, ['AWSCURRENT'], now));
  return { ARN: arn, Name: input.Name, VersionId: version.versionId };
}

function putSecretValue(
  context: SecretsContext,
  input: z.output<typeof putSecretValueInput>,
  caller: Caller,
): object {
  const secret = secretOf(context, caller, 'PutSecretValue', input.SecretId);
  const now = context.clock();
  const wanted = versionOf(input, input.VersionStages ?? ['AWSCURRENT'], now);
  const version = addVersion(context.store, secret.arn, wanted);
  context.store.save({ ...secret, changedAt: now });
  return { ARN: secret.arn, Name: secret.name, VersionId: version.versionId, VersionStages: version.stages };
}

function getSecretValue(
  context: SecretsContext,
  input: z.output<typeof getSecretValueInput>,
  caller: Caller,
): object {
  const secret = secretOf(context, caller, 'GetSecretValue', input.SecretId);
  const { VersionId: id, VersionStage: given } = input;
  const stage = given ?? (id === undefined ? 'AWSCURRENT' : undefined);
  const version = context.store
    .versions(secret.arn)
    .find(
      one => (id ?? one.versionId) === one.versionId && (stage === undefined || one.stages.includes(stage)),
    );
  if (!version) {
    const label = stage === undefined ? `version: ${id}` : `value for staging label: ${stage}`;
    const message = `Secrets Manager can't find the specified secret ${label}`;
    throw new AwsError('ResourceNotFoundException', message);
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.versionId,
    SecretString: version.text,
    SecretBinary: version.binary,
    VersionStages: version.stages,
    CreatedDate: version.createdAt / 1000,
  };
}

function describeSecret(
  context: SecretsContext,
  input: z.output<typeof describeSecretInput>,
  caller: Caller,
): object {
  const secret = secretOf(context, caller, 'DescribeSecret', input.SecretId);
  const stages = context.store.versions(secret.arn).map(one => [one.versionId, one.stages]);
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    CreatedDate: secret.createdAt / 1000,
    LastChangedDate: secret.changedAt / 1000,
    VersionIdsToStages: Object.fromEntries(stages),
  };
}

/** The right is asked for before existence is told. */
function secretOf(context: SecretsContext, caller: Caller, name: string, id: string): Secret {
  const secret = context.store.find(id);
  check(context, caller, name, secret?.arn ?? id);
  if (secret) return secret;
  throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

function check(context: SecretsContext, caller: Caller, name: string, arn: string): void {
  const action = `secretsmanager:${name}`;
  if (context.options.authorise?.(caller.accessKeyId, action, arn) ?? true) return;
  throw new AwsError('AccessDeniedException', `Not authorized to perform: ${action} on resource: ${arn}`);
}

type Value = Pick<
  z.output<typeof putSecretValueInput>,
  'SecretString' | 'SecretBinary' | 'ClientRequestToken'
>;

function versionOf(input: Value, stages: string[], now: number): SecretVersion {
  const { SecretString: text, SecretBinary: binary, ClientRequestToken: versionId = randomUUID() } = input;
  if ((text === undefined) === (binary === undefined)) {
    throw new AwsError('InvalidParameterException', 'You must provide either SecretString or SecretBinary.');
  }
  const value = text === undefined ? { binary: binary ?? '' } : { text };
  return { versionId, ...value, createdAt: now, stages };
}
