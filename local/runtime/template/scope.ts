import { decideCondition } from './conditions.ts';
import { resolve, type Scope } from './resolve.ts';
import type { Json, StackTemplate } from './template.ts';

/** What `Ref` and `Fn::GetAtt` answer for a resource that has been made. */
export interface Made {
  ref: string;
  attributes?: Record<string, string>;
}

/** Answers made resources by path (`<stack>/<logical id>`), and exported values by name. */
export interface Answers {
  made(path: string): Made;
  importValue(name: string): Json;
}

/** The scope in which the intrinsics of one stack resolve. An attribute that the resource does not have is an error. */
export function scopeOf(stack: StackTemplate, answers: Answers): Scope {
  const scope: Scope = {
    ref: name =>
      pseudoParameter(stack, name) ?? parameter(stack, name) ?? answers.made(`${stack.name}/${name}`).ref,
    attribute: (logicalId, attribute) => attributeOf(`${stack.name}/${logicalId}`, attribute, answers),
    importValue: name => answers.importValue(name),
    findInMap: (map, top, second) => findInMap(stack, map, top, second),
    condition: name => decideCondition(name, stack.template.Conditions ?? {}, value => resolve(value, scope)),
  };
  return scope;
}

function attributeOf(path: string, attribute: string, answers: Answers): string {
  const value = answers.made(path).attributes?.[attribute];
  if (value === undefined) throw new Error(`The attribute ${attribute} of ${path} is not known here`);
  return value;
}

function pseudoParameter(stack: StackTemplate, name: string): string | undefined {
  const values: Record<string, string> = {
    'AWS::AccountId': stack.account,
    'AWS::Region': stack.region,
    'AWS::Partition': 'aws',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return values[name];
}

function parameter(stack: StackTemplate, name: string): Json | undefined {
  const declared = stack.template.Parameters?.[name];
  if (declared && declared.Default === undefined)
    throw new Error(`${stack.name}: parameter ${name} has no default`);
  return declared?.Default;
}

function findInMap(stack: StackTemplate, map: string, top: string, second: string): Json {
  const value = stack.template.Mappings?.[map]?.[top]?.[second];
  if (value === undefined) throw new Error(`${stack.name}: no ${second} under ${top} in mapping ${map}`);
  return value;
}
