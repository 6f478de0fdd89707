import { describe, expect, it } from 'vitest';
import { directoryRoleFunctions, tenantRoleFunctions } from '../../infra/config/function-roles.ts';
import { managedPolicies, type Right, rightsOf, wideRights } from './guards/rights.ts';
import { at, objects, strings } from './support/json.ts';
import { named, ofType, spoil } from './support/plant.ts';
import type { Resource } from './support/resolve.ts';
import { resourcesOf } from './support/synthesise.ts';

// The embedded stage has our own roles only; what the CDK adds for a deploy is judged by cdk-nag.
const resources = await resourcesOf({ stage: 'local', demo: true });
const rights = rightsOf(resources);
const table = '<steppe-local-data/CrmTable661BC224.Arn>';
const tableAndIndexes = [table, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(number => `${table}/index/gsi${number}`)];
const items = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'UpdateItem',
].map(action => `dynamodb:${action}`);

/** The policy variable that IAM fills in with the tenant of the session. */
const ownTenant = '$' + '{aws:PrincipalTag/tenant}#*';

describe('rights', () => {
  it('have no wildcard where something could be named, and no managed policy', () => {
    expect(rights.length).toBeGreaterThan(40);
    expect(wideRights(resources)).toEqual([]);
    expect(managedPolicies(resources)).toEqual([]);
  });

  it.each([
    ['dynamodb:*', table],
    ['s3:GetObject', '*'],
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:000000000000:*'],
    ['secretsmanager:GetSecretValue', '*'],
    ['sts:AssumeRole', '*'],
  ])('are found too wide: %s on %s', (Action, Resource) => {
    const spoilt = spoil(resources, 'AWS::IAM::Policy', 'SendMail', policy => {
      policy.PolicyDocument = { Statement: [{ Effect: 'Allow', Action, Resource }] };
    });
    expect(wideRights(spoilt)).toHaveLength(1);
  });

  it('are found when a managed policy is attached', () => {
    const spoilt = spoil(resources, 'AWS::IAM::Role', 'SendMail', role => {
      role.ManagedPolicyArns = ['arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess'];
    });
    expect(managedPolicies(spoilt)).toHaveLength(1);
  });
});

describe('the tenant role', () => {
  it('has one right on the table, and only with the tenant of the session', () => {
    expect(of('TenantRole').filter(onTable)).toEqual([guarded(ownTenant, items, tableAndIndexes)]);
  });

  it('has one right on files, in the folder of the tenant of the session', () => {
    expect(of('TenantRole').filter(right => !onTable(right))).toEqual([
      {
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [
          expect.stringMatching(
            /^<steppe-local-imports\/FilesBucket\w+\.Arn>\/\$\{aws:PrincipalTag\/tenant\}\/\*$/,
          ),
        ],
        conditions: {},
      },
    ]);
  });

  it.each([
    ['another pattern', { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*'] } }],
    ['no demand for a key', { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [ownTenant] } }],
    ['no condition', {}],
  ])('is found wider with %s', (_, Condition) => {
    const wider = spoil(resources, 'AWS::IAM::Policy', 'TenantRole', policy => {
      policy.PolicyDocument = {
        Statement: [{ Effect: 'Allow', Action: items, Resource: tableAndIndexes, Condition }],
      };
    });
    expect(of('TenantRole', wider)).not.toEqual([guarded(ownTenant, items, tableAndIndexes)]);
  });

  it('is trusted by exactly the functions that may assume it, with a tenant as the only tag', () => {
    const trust = trustOf('TenantRole');
    expect(trust.map(({ Action }) => Action)).toEqual(['sts:AssumeRole', 'sts:TagSession']);
    expect(trust.map(trusted)).toEqual([arns(tenantRoleFunctions), arns(tenantRoleFunctions)]);
    expect(at(trust[0], 'Condition', 'StringLike', 'aws:RequestTag/tenant')).toBe('?'.repeat(12));
    expect(at(trust[1], 'Condition', 'ForAllValues:StringEquals', 'aws:TagKeys')).toEqual(['tenant']);
    expect(assumers('TenantRole')).toEqual([...tenantRoleFunctions].sort());
  });
});

describe('the directory role', () => {
  it('has one right on the table, on the directory', () => {
    expect(of('DirectoryRole')).toEqual([guarded('~sub#*', items, tableAndIndexes)]);
  });

  it('is trusted by exactly the functions that may assume it', () => {
    expect(trustOf('DirectoryRole').map(trusted)).toEqual([arns(directoryRoleFunctions)]);
    expect(assumers('DirectoryRole')).toEqual([...directoryRoleFunctions].sort());
  });
});

describe('function roles', () => {
  it('have no right on items, but the authorizer on the directory', () => {
    const onItems = rights.filter(right => right.actions.some(action => items.includes(action)));
    const others = onItems.filter(({ policy }) => !/^(Tenant|Directory)Role/.test(policy));
    expect(others).toEqual([
      expect.objectContaining(guarded('~sub#*', ['dynamodb:GetItem', 'dynamodb:Query'], [table])),
    ]);
    expect(others[0]?.policy).toMatch(/^Authorizer/);
  });

  it('reach each service from the functions that need it', () => {
    expect(withAction('events:PutEvents')).toEqual(['publish-events']);
    expect(withAction('states:StartExecution')).toEqual(['run-automations']);
    expect(withAction('sqs:SendMessage')).toEqual(['run-import', 'run-steps']);
    expect(withAction('ses:SendRawEmail')).toEqual(['provision-user', 'send-mail']);
    expect(withAction('cognito-idp:AdminCreateUser')).toEqual(['provision-user']);
    expect(withAction('dynamodb:GetRecords')).toEqual(['publish-events']);
  });

  it('may send mail as the identity through the configuration set, and not otherwise', () => {
    const { stack, id } = named(resources, 'AWS::SES::EmailIdentity', 'Sender');
    const ses = 'arn:aws:ses:us-east-1:000000000000';
    const expected = [`${ses}:configuration-set/steppe-local-mail`, `${ses}:identity/<${stack}/${id}>`];
    const sending = rights.filter(({ actions }) => actions.includes('ses:SendRawEmail'));
    expect(sending.map(right => right.resources)).toEqual([expected, expected]);
  });

  it('may read the signing secret, the origin secret only behind HTTP', () => {
    const origin = rights.filter(({ resources: on }) => on.some(arn => arn.includes('/OriginSecret')));
    expect(functionsOf(origin)).toEqual(['api', 'imports', 'public', 'session']);
    const signing = rights.filter(({ resources: on }) => on.some(arn => arn.includes('/SigningSecret')));
    const without = ['publish-events', 'session'].filter(name => functionsOf(signing).includes(name));
    expect(without).toEqual([]);
    expect(functionsOf(signing)).toHaveLength(14);
  });
});

/** Rights on items and not on files. */
function onTable({ actions = [] }: Partial<Right>): boolean {
  return actions.every(action => action.startsWith('dynamodb:'));
}

function guarded(pattern: string, actions: string[], on: string[]): Partial<Right> {
  return {
    actions,
    resources: on,
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  };
}

function of(role: string, all = resources): Partial<Right>[] {
  const { stack, id } = named(all, 'AWS::IAM::Role', role);
  return rightsOf(all)
    .filter(({ roles }) => roles.includes(`<${stack}/${id}>`))
    .map(({ actions, resources: on, conditions }) => ({ actions, resources: on, conditions }));
}

function trustOf(role: string) {
  const { properties } = named(resources, 'AWS::IAM::Role', role);
  return objects(at(properties, 'AssumeRolePolicyDocument', 'Statement'));
}

function trusted(statement: ReturnType<typeof trustOf>[number]): string[] {
  expect(at(statement, 'Principal', 'AWS')).toBe('arn:aws:iam::000000000000:root');
  return strings(at(statement, 'Condition', 'ArnEquals', 'aws:PrincipalArn'));
}

function arns(functions: readonly string[]): string[] {
  return functions.map(name => `arn:aws:iam::000000000000:role/steppe-local-${name}`);
}

function assumers(role: string): string[] {
  const { stack, id } = named(resources, 'AWS::IAM::Role', role);
  return functionsOf(
    rights.filter(
      ({ actions, resources: on }) =>
        actions.includes('sts:AssumeRole') && on.includes(`<${stack}/${id}.Arn>`),
    ),
  );
}

function withAction(action: string): string[] {
  return functionsOf(rights.filter(({ actions }) => actions.includes(action)));
}

/** Short names of the functions whose roles have the rights. */
function functionsOf(some: Right[]): string[] {
  const names = new Map(
    ofType(resources, 'AWS::IAM::Role').map(role => [`<${role.stack}/${role.id}>`, shortName(role)]),
  );
  const found = some.flatMap(({ roles }) => roles.map(role => names.get(role) ?? role));
  return [...new Set(found)].sort();
}

function shortName({ properties, id }: Resource): string {
  return String(properties.RoleName ?? id).replace('steppe-local-', '');
}
