import { describe, expect, it } from 'vitest';
import { type TrustStatement, trusts } from './trust.ts';

const role = 'arn:aws:iam::000000000000:role/api';
const allow: TrustStatement = { Effect: 'Allow', Action: 'sts:TagSession', Principal: { AWS: role } };
const tagged = { 'aws:requesttag/tenant': ['tnt_a'], 'aws:tagkeys': ['tenant'], 'aws:principalarn': [role] };
const ask = (...statements: TrustStatement[]) =>
  trusts({ Statement: statements }, role, 'sts:TagSession', tagged);

describe('a trust policy', () => {
  it('accepts the role, its account, or anyone, and no other', () => {
    expect(ask(allow)).toBe(true);
    expect(ask({ ...allow, Principal: { AWS: ['x', 'arn:aws:iam::000000000000:root'] } })).toBe(true);
    expect(ask({ ...allow, Principal: '*' })).toBe(true);
    expect(ask({ ...allow, Principal: { AWS: `${role}-twin` } })).toBe(false);
    expect(ask({ ...allow, Principal: { Service: 'lambda.amazonaws.com' } })).toBe(false);
    expect(ask({ ...allow, Action: 'sts:AssumeRole' })).toBe(false);
  });

  it('lets a deny win', () => {
    expect(ask(allow, { ...allow, Effect: 'Deny', Action: 'sts:*' })).toBe(false);
  });

  it.each([
    ['StringLike', { 'aws:RequestTag/tenant': 'tnt_?' }, true],
    ['StringLike', { 'aws:RequestTag/tenant': '*' }, true],
    ['StringEquals', { 'aws:RequestTag/tenant': 'tnt_?' }, false],
    ['StringEquals', { 'aws:RequestTag/other': 'tnt_a' }, false],
    ['ArnEquals', { 'aws:PrincipalArn': ['arn:aws:iam::000000000000:role/other', role] }, true],
    ['ArnEquals', { 'aws:PrincipalArn': `${role}-twin` }, false],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['tenant'] }, true],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['region'] }, false],
    ['Null', { 'aws:RequestTag/tenant': 'false' }, true],
    ['Null', { 'aws:RequestTag/tenant': true }, false],
  ])('holds %s %j: %s', (operator, keys, expected) => {
    expect(ask({ ...allow, Condition: { [operator]: keys } })).toBe(expected);
  });

  it('refuses to guess at operators that it does not know', () => {
    expect(() => ask({ ...allow, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })).toThrow(
      'IpAddress',
    );
  });
});
