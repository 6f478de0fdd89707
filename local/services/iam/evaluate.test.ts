import { describe, expect, test } from 'vitest';
import { deniedMessage, evaluate } from './evaluate.ts';
import { type Policy, type Statement, statementsOf } from './policy.ts';

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/crm';

const policy = (statements: Statement[], principalTags: Record<string, string> = {}): Policy => ({
  statements,
  principalTags,
});

const allow = (actions: string[], resources: string[], conditions?: Statement['conditions']): Statement =>
  conditions ? { effect: 'Allow', actions, resources, conditions } : { effect: 'Allow', actions, resources };

describe('actions and resources', () => {
  test.each([
    [['dynamodb:GetItem'], [table], 'allow'],
    [['dynamodb:getitem'], [table], 'allow'],
    [['dynamodb:Get*'], ['*'], 'allow'],
    [['*'], [`${table}*`], 'allow'],
    [['dynamodb:Get?tem'], [table], 'allow'],
    [['dynamodb:PutItem'], [table], 'implicit-deny'],
    [['dynamodb:GetItem'], [`${table}/index/*`], 'implicit-deny'],
    [['dynamodb.GetItem'], [table], 'implicit-deny'],
    [['dynamodb:GetItem'], [table.toUpperCase()], 'implicit-deny'],
  ])('%j on %j: %s', (actions, resources, decision) => {
    expect(evaluate(policy([allow(actions, resources)]), 'dynamodb:GetItem', table)).toBe(decision);
  });

  test('root may do everything, nobody else without a statement', () => {
    expect(evaluate('root', 's3:DeleteBucket', 'arn:aws:s3:::b')).toBe('allow');
    expect(evaluate(policy([]), 'sqs:SendMessage', 'arn:aws:sqs:::q')).toBe('implicit-deny');
  });

  test('an explicit deny wins', () => {
    const deny: Statement = { effect: 'Deny', actions: ['dynamodb:Delete*'], resources: ['*'] };
    const both = policy([allow(['*'], ['*']), deny]);
    expect(evaluate(both, 'dynamodb:DeleteItem', table)).toBe('explicit-deny');
    expect(evaluate(both, 'dynamodb:GetItem', table)).toBe('allow');
  });
});

const leadingKeys = (statement: string): Statement['conditions'] => ({
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM policies
  [statement]: { 'dynamodb:LeadingKeys': ['${aws:PrincipalTag/tenant}#*'] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});
const tenantOnly = policy([allow(['dynamodb:*'], [table], leadingKeys('ForAllValues:StringLike'))], {
  tenant: 't1',
});
const decide = (keys: string[] | null, by = tenantOnly) =>
  evaluate(by, 'dynamodb:Query', table, { 'dynamodb:LeadingKeys': keys });

describe('leading keys', () => {
  test.each([
    [['t1#contact#1'], 'allow'],
    [['t1#a', 't1#b'], 'allow'],
    [['t1#'], 'allow'],
    [['t1#a', 't2#b'], 'implicit-deny'],
    [['t1'], 'implicit-deny'],
    [['t11#a'], 'implicit-deny'],
    [['T1#a'], 'implicit-deny'],
    [['xt1#a'], 'implicit-deny'],
    [[], 'implicit-deny'],
    [null, 'implicit-deny'],
  ])('%j: %s', (keys, decision) => {
    expect(decide(keys)).toBe(decision);
  });

  test('without Null a request that names no key passes: that is why the policy has it', () => {
    const trusting = policy(
      [allow(['dynamodb:*'], [table], { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 't1#*' } })],
      { tenant: 't1' },
    );
    expect(decide(null, trusting)).toBe('allow');
  });

  test('a wildcard in a tag stands for itself', () => {
    const star = { ...tenantOnly, principalTags: { tenant: '*' } };
    expect(decide(['t1#a'], star)).toBe('implicit-deny');
    expect(decide(['*#a'], star)).toBe('allow');
  });

  test('a missing tag matches nothing', () => {
    expect(decide(['#a'], { ...tenantOnly, principalTags: {} })).toBe('implicit-deny');
  });

  test('StringEquals knows no wildcards', () => {
    const exact = policy([allow(['*'], ['*'], leadingKeys('ForAllValues:StringEquals'))], { tenant: 't1' });
    expect(decide(['t1#a'], exact)).toBe('implicit-deny');
    expect(decide(['t1#*'], exact)).toBe('allow');
  });
});

describe('what is not understood is an error', () => {
  const under = (conditions: Statement['conditions']) => () =>
    evaluate(policy([allow(['*'], ['*'], conditions)]), 'sts:AssumeRole', '*', {});

  test.each([
    [{ DateGreaterThan: { 'aws:PrincipalTag/x': '2026' } }, 'the condition operator DateGreaterThan'],
    [
      { 'ForSomeValues:StringLike': { 'aws:PrincipalTag/x': 'a' } },
      'the condition operator ForSomeValues:StringLike',
    ],
    [{ StringEquals: { 'aws:SourceIp': '10.0.0.1' } }, 'the condition key aws:SourceIp'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM policies
    [{ StringLike: { 'aws:PrincipalTag/x': '${aws:username}' } }, 'the policy variable'],
  ])('%j', (conditions, message) => {
    const tagged = () =>
      evaluate(
        { ...policy([allow(['*'], ['*'], conditions)]), principalTags: { x: 'a' } },
        'sts:AssumeRole',
        '*',
        {},
      );
    expect(tagged).toThrow(message);
  });

  test('also behind a condition that fails', () => {
    expect(
      under({ StringEquals: { 'aws:PrincipalTag/x': 'never' }, IpAddress: { 'aws:PrincipalTag/x': 'y' } }),
    ).toThrow('the condition operator IpAddress');
  });
});

describe('policy documents', () => {
  test('single values become lists', () => {
    const document = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:q' },
    };
    expect(statementsOf(document)).toEqual([{ effect: 'Allow', actions: ['sqs:*'], resources: ['arn:q'] }]);
  });

  test('NotAction and the like are refused', () => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', NotAction: 'sqs:*' };
    expect(() => statementsOf({ Statement: [statement] })).toThrow('NotAction');
    expect(() => statementsOf({ Statement: { Effect: 'Maybe', Action: '*', Resource: '*' } })).toThrow(
      'Maybe',
    );
  });

  test('the message of a denial is worded as AWS does', () => {
    expect(deniedMessage('arn:user', 'sqs:SendMessage', 'arn:q', 'implicit-deny')).toBe(
      'User: arn:user is not authorized to perform: sqs:SendMessage on resource: arn:q because no identity-based policy allows the sqs:SendMessage action',
    );
  });
});
