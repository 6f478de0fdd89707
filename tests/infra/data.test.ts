import { describe, expect, it } from 'vitest';
import { indexNames } from '../../infra/constructs/crm-table.ts';
import { unsafeBuckets } from './guards/buckets.ts';
import { unsafeTables } from './guards/tables.ts';
import { at, objects } from './support/json.ts';
import { named, ofType, spoil } from './support/plant.ts';
import { resourcesOf } from './support/synthesise.ts';

const resources = await resourcesOf({ stage: 'prod' });
const table = named(resources, 'AWS::DynamoDB::Table', 'Crm').properties;

describe('the table', () => {
  it('is the only one, and safe', () => {
    expect(ofType(resources, 'AWS::DynamoDB::Table')).toHaveLength(1);
    expect(unsafeTables(resources)).toEqual([]);
  });

  it('is found unsafe when one protection is taken away', () => {
    const spoilt = [
      spoil(resources, 'AWS::DynamoDB::Table', 'Crm', table => {
        table.DeletionProtectionEnabled = false;
      }),
      spoil(resources, 'AWS::DynamoDB::Table', 'Crm', table => {
        delete table.PointInTimeRecoverySpecification;
      }),
      spoil(resources, 'AWS::DynamoDB::Table', 'Crm', table => {
        table.StreamSpecification = { StreamViewType: 'KEYS_ONLY' };
      }),
      spoil(resources, 'AWS::DynamoDB::Table', 'Crm', (_, resource) => {
        resource.deletionPolicy = 'Delete';
      }),
    ];
    expect(spoilt.map(unsafeTables)).toEqual([
      [expect.stringContaining('deletion protection')],
      [expect.stringContaining('point-in-time recovery')],
      [expect.stringContaining('stream of both images')],
      [expect.stringContaining('retained')],
    ]);
  });

  it('has the name, keys, time to live and indexes of docs/architecture.md', () => {
    expect(table.TableName).toBe('steppe-prod-crm');
    expect(keys(table.KeySchema)).toEqual(['pk', 'sk']);
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
    const indexes = objects(table.GlobalSecondaryIndexes);
    expect(indexes.map(index => [index.IndexName, ...keys(index.KeySchema)])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => `gsi${n}`).map(name => [name, `${name}pk`, `${name}sk`]),
    );
    expect(indexes.map(index => index.IndexName)).toEqual([...indexNames]);
  });

  it('projects the columns of lists and nothing longer', () => {
    const projected = 'type id version createdAt createdBy updatedAt updatedBy deletedAt list'.split(' ');
    for (const index of objects(table.GlobalSecondaryIndexes)) {
      expect(at(index, 'Projection', 'ProjectionType')).toBe('INCLUDE');
      expect(at(index, 'Projection', 'NonKeyAttributes')).toEqual(projected);
    }
  });
});

describe('buckets', () => {
  it('are private, encrypted and kept', () => {
    expect(ofType(resources, 'AWS::S3::Bucket').length).toBeGreaterThanOrEqual(2);
    expect(unsafeBuckets(resources)).toEqual([]);
  });

  it('are found unsafe when made public', () => {
    const spoilt = spoil(resources, 'AWS::S3::Bucket', 'Client', bucket => {
      bucket.PublicAccessBlockConfiguration = { BlockPublicAcls: true };
    });
    expect(unsafeBuckets(spoilt)).toEqual([expect.stringContaining('private')]);
  });
});

describe('secrets', () => {
  const secrets = ofType(resources, 'AWS::SecretsManager::Secret');

  it('hold a current key of 256 bits and are kept', () => {
    const generated = secrets.map(({ properties }) => properties.GenerateSecretString);
    expect(generated).toEqual([keyed('k1'), keyed('o1')]);
    expect(secrets.map(({ deletionPolicy }) => deletionPolicy)).toEqual(['Retain', 'Retain']);
  });
});

describe('what would be lost', () => {
  const stateful = /^AWS::(DynamoDB::Table|Cognito::UserPool|SecretsManager::Secret|S3::Bucket)$/;

  it('lies in stacks without functions, or is kept when its stack goes', () => {
    const kept = resources.filter(({ type }) => stateful.test(type));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.filter(({ deletionPolicy }) => deletionPolicy !== 'Retain')).toEqual([]);
    const apart = resources.filter(({ stack }) => /-(data|identity)$/.test(stack));
    expect(apart.filter(({ type }) => type === 'AWS::Lambda::Function')).toEqual([]);
  });
});

function keys(schema: Parameters<typeof objects>[0]): unknown[] {
  return objects(schema).map(key => key.AttributeName);
}

function keyed(key: string): object {
  return {
    SecretStringTemplate: JSON.stringify({ current: key }),
    GenerateStringKey: key,
    ExcludePunctuation: true,
    PasswordLength: 43,
  };
}
