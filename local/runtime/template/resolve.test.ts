import { describe, expect, it } from 'vitest';
import { resolveDynamicReferences } from './dynamic-reference.ts';
import { resolve } from './resolve.ts';
import { scopeOf } from './scope.ts';
import type { Json, StackTemplate } from './template.ts';

/** `@{` stands for the `${` of CloudFormation, which is no placeholder of JavaScript's. */
const sub = (text: string) => text.replaceAll('@{', '${');

const stack: StackTemplate = {
  name: 'shop',
  region: 'us-east-1',
  account: '000000000000',
  template: {
    Resources: {},
    Mappings: { Sizes: { local: { memory: 256 } } },
    Conditions: { IsLocal: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] } },
    Parameters: { Colour: { Type: 'String', Default: 'green' } },
  },
};

const made = { 'shop/Table': { ref: 'orders', attributes: { Arn: 'arn:aws:dynamodb:::table/orders' } } };

function resolved(value: Json): Json {
  const scope = scopeOf(stack, {
    made: path => {
      const found = (made as Record<string, { ref: string; attributes: Record<string, string> }>)[path];
      if (!found) throw new Error(`unknown ${path}`);
      return found;
    },
    importValue: name => `imported-${name}`,
  });
  return resolve(value, scope);
}

describe('resolving intrinsics', () => {
  it.each<[string, Json, Json]>([
    ['Ref of a resource', { Ref: 'Table' }, 'orders'],
    ['Ref of a parameter', { Ref: 'Colour' }, 'green'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['GetAtt as list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:::table/orders'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:aws:dynamodb:::table/orders'],
    ['Join with a nested Ref', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, 1]] }, 'a-orders-1'],
    [
      'Sub',
      { 'Fn::Sub': sub('@{Table.Arn}/index/@{Table}-@{!Literal}') },
      sub('arn:aws:dynamodb:::table/orders/index/orders-@{Literal}'),
    ],
    ['Sub with variables', { 'Fn::Sub': [sub('@{x}/@{Table}'), { x: { Ref: 'Colour' } }] }, 'green/orders'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['ImportValue', { 'Fn::ImportValue': 'data:Table' }, 'imported-data:Table'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'local', 'memory'] }, 256],
    ['If', { 'Fn::If': ['IsLocal', 'here', 'there'] }, 'here'],
    ['NoValue drops the property', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    ['NoValue drops the item', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it.each<[string, Json, RegExp]>([
    ['an unknown intrinsic', { 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }, /Fn::Cidr is not known/],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      /StreamArn of shop\/Table is not known/,
    ],
    ['an object where text belongs', { 'Fn::Join': ['', [{ a: 1 }]] }, /A string was expected/],
    ['an index out of range', { 'Fn::Select': [3, ['a']] }, /no item 3/],
  ])('refuses %s', (_name, value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });
});

describe('dynamic references', () => {
  it('reads the key of a secret inside a longer text', () => {
    const value = {
      headers: [
        'v={{resolve:secretsmanager:arn:aws:secretsmanager:us-east-1:0:secret:origin:SecretString:o1::}}',
      ],
    };
    const read = resolveDynamicReferences(value, (id, key) => `${id}#${key}`);
    expect(read).toEqual({ headers: ['v=arn:aws:secretsmanager:us-east-1:0:secret:origin#o1'] });
  });

  it('refuses services it does not know', () => {
    expect(() => resolveDynamicReferences('{{resolve:ssm:/x}}', () => '')).toThrow(/ssm/);
  });
});
