import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { catalogue } from '../../domain/catalogue.ts';
import type { Actor } from '../../domain/core/actor.ts';
import type { Catalogue } from '../../domain/core/catalogue.ts';
import type { Context } from '../../functions/shared/context.ts';
import type { AwsCredentials, AwsService, Environment } from '../../functions/shared/environment.ts';
import { openStores, type Stores } from '../../functions/shared/store/open-store.ts';
import { newId } from '../../functions/shared/use-cases/new-id.ts';
import { inProcess } from '../../local/services/http/in-process.ts';
import { type Policy, statementsOf } from '../../local/services/iam/policy.ts';
import { openSecrets } from '../../local/services/secrets/open-secrets.ts';
import { openSts } from '../../local/services/sts/open-sts.ts';
import type { Caller } from '../../local/services/table/caller.ts';
import { openTableEngine, type TableEngine } from '../../local/services/table/engine.ts';
import type { TableFaults } from '../../local/services/table/faults.ts';
import type { Observation } from '../../local/services/table/observe.ts';
import { inProcessTableHandler } from '../../local/services/table/request-handler.ts';

/** Where the tests' table is. */
export const tableName = 'steppe-test-crm';
/** The key `k1` of the tests' signing secret: claims are named by it. */
export const signingKey = 'a-signing-key-for-tests';
const tableArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${tableName}`;
const tenantRole = 'arn:aws:iam::000000000000:role/tenant';
const functionRole = 'arn:aws:iam::000000000000:role/function';
const signingSecret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:signing';

/** The policy variable that IAM replaces by the session's tag. */
const tenantTag = '$' + '{aws:PrincipalTag/tenant}';

/** What the tenant role may do, as docs/architecture.md says; the template's own is tested in `tests/infra`. */
const tenantPolicy = statementsOf({
  Statement: {
    Effect: 'Allow',
    Action: [
      'GetItem',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'Query',
      'ConditionCheckItem',
      'BatchGetItem',
      'BatchWriteItem',
    ].map(name => `dynamodb:${name}`),
    Resource: [tableArn, `${tableArn}/index/*`],
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${tenantTag}#*`] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  },
} as never);

/** The table, STS and Secrets Manager in memory, and stores over them. */
export interface Workbench {
  readonly environment: Environment;
  readonly stores: Stores;
  readonly engine: TableEngine;
  readonly faults: TableFaults;
  /** Every call of the table since the last `observed.length = 0`. */
  readonly observed: Observation[];
  /** A client that may do everything. */
  readonly root: DynamoDBClient;
  context(tenantId: string, more?: Partial<Context>): Context;
  close(): void;
}

/** The person that tests act as unless they say otherwise. */
export const tester: Actor = { kind: 'user', id: 'user_tester', name: 'Test Person' };

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const indexes = numbers.map(n => ({
  IndexName: `gsi${n}`,
  KeySchema: [
    { AttributeName: `gsi${n}pk`, KeyType: 'HASH' as const },
    { AttributeName: `gsi${n}sk`, KeyType: 'RANGE' as const },
  ],
  Projection: {
    ProjectionType: 'INCLUDE' as const,
    NonKeyAttributes: [
      'type',
      'id',
      'version',
      'createdAt',
      'createdBy',
      'updatedAt',
      'updatedBy',
      'deletedAt',
      'list',
    ],
  },
}));

const keyNames = ['pk', 'sk', ...numbers.flatMap(n => [`gsi${n}pk`, `gsi${n}sk`])];

/** The table as the template makes it (`tests/infra` sees to that). */
export const crmTableInput: CreateTableCommandInput = {
  TableName: tableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: keyNames.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: indexes,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
};

const rootKey: AwsCredentials = { accessKeyId: 'AKIAROOT', secretAccessKey: 'root' };
const functionKey: AwsCredentials = { accessKeyId: 'AKIAFUNCTION', secretAccessKey: 'function' };

/** Opens a workbench. Close it after the test. */
export const openWorkbench = async (of: Catalogue = catalogue): Promise<Workbench> => {
  const observed: Observation[] = [];
  const faults: TableFaults = {};
  const engine = openTableEngine({
    file: ':memory:',
    durability: 'normal',
    faults,
    observe: seen => observed.push(seen),
  });
  const folder = mkdtempSync(join(tmpdir(), 'steppe-workbench-'));
  const sts = openSts({
    file: join(folder, 'sts.db'),
    roles: () => ({
      trust: {
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: functionRole },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        },
      } as never,
    }),
    authorise: () => true,
    identify: key => (key === functionKey.accessKeyId ? functionRole : undefined),
  });
  const secrets = openSecrets({ file: join(folder, 'secrets.db') });
  secrets.ensure('signing', signingSecret, JSON.stringify({ current: 'k1', k1: signingKey }));

  const callerOf = (accessKeyId: string | undefined): Caller => {
    if (accessKeyId === rootKey.accessKeyId) return { principal: 'root', policy: 'root' };
    const session = accessKeyId === undefined ? undefined : sts.resolve(accessKeyId);
    const policy: Policy = {
      statements: session === undefined ? [] : tenantPolicy,
      principalTags: session?.tags ?? {},
    };
    return { principal: session?.roleArn ?? functionRole, policy };
  };
  const handlers: Partial<Record<AwsService, unknown>> = {
    dynamodb: inProcessTableHandler(engine, callerOf),
    sts: inProcess(sts.handle),
    secrets: inProcess(secrets.handle),
  };
  const client: Environment['client'] = (service, credentials = functionKey) => ({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1',
    credentials,
    requestHandler: handlers[service] as never,
  });
  const environment: Environment = {
    variables: {
      TABLE_NAME: tableName,
      TENANT_ROLE_ARN: tenantRole,
      SIGNING_SECRET_ARN: signingSecret,
      STAGE: 'test',
      LOG_LEVEL: 'error',
    },
    client,
  };
  const root = new DynamoDBClient(client('dynamodb', rootKey) as object);
  await root.send(new CreateTableCommand(crmTableInput));
  return {
    environment,
    stores: openStores(environment, of),
    engine,
    faults,
    observed,
    root,
    context: (tenantId, more = {}) => ({
      tenantId,
      actor: tester,
      now: new Date().toISOString(),
      newId,
      correlationId: 'cor_test',
      depth: 0,
      ...more,
    }),
    close: () => {
      engine.close();
      sts.close();
      secrets.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
