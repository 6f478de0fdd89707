import { describe, expect, it } from 'vitest';
import { orderResources } from './order.ts';
import type { StackTemplate, TemplateBody } from './template.ts';

/** `@{` stands for the `${` of CloudFormation, which is no placeholder of JavaScript's. */
const sub = (text: string) => text.replaceAll('@{', '${');

function stack(name: string, template: TemplateBody): StackTemplate {
  return { name, region: 'us-east-1', account: '000000000000', template };
}

function paths(stacks: StackTemplate[]): string[] {
  return orderResources(stacks).map(item => item.path);
}

describe('ordering resources', () => {
  it('follows references, DependsOn and imports of other stacks', () => {
    const api = stack('api', {
      Resources: {
        Function: { Type: 'F', Properties: { Table: { 'Fn::ImportValue': 'data:T' } }, DependsOn: 'Policy' },
        Policy: { Type: 'P', Properties: { Text: { 'Fn::Sub': sub('x-@{Role.Arn}') } } },
        Role: { Type: 'R' },
      },
    });
    const data = stack('data', {
      Resources: { Table: { Type: 'T' } },
      Outputs: { Out: { Value: { Ref: 'Table' }, Export: { Name: 'data:T' } } },
    });
    expect(paths([api, data])).toEqual(['api/Role', 'api/Policy', 'data/Table', 'api/Function']);
  });

  it('leaves custom resources to the end', () => {
    const tenants = stack('tenants', {
      Resources: { Acme: { Type: 'Custom::Tenant' }, Policy: { Type: 'AWS::IAM::Policy' } },
    });
    expect(paths([tenants])).toEqual(['tenants/Policy', 'tenants/Acme']);
  });

  it('names a circle, an unknown resource and an unknown export', () => {
    const circle = { A: { Type: 'X', DependsOn: 'B' }, B: { Type: 'X', DependsOn: 'A' } };
    expect(() => paths([stack('s', { Resources: circle })])).toThrow(/circle among s\/A, s\/B/);
    expect(() =>
      paths([stack('s', { Resources: { A: { Type: 'X', Properties: { b: { Ref: 'No' } } } } })]),
    ).toThrow(/refers to No/);
    const importer = { A: { Type: 'X', Properties: { b: { 'Fn::ImportValue': 'gone' } } } };
    expect(() => paths([stack('s', { Resources: importer })])).toThrow(/imports gone/);
  });
});
