import type { CloudParts } from '../cloud-parts.ts';
import { objectOf, objectsOf, type Providers, physicalName, type ResolvedResource } from '../provider.ts';
import type { Made } from '../template/scope.ts';
import type { Json, JsonObject } from '../template/template.ts';

/** Policies of AWS that the CDK attaches to roles, each with why nothing here reads it. */
const MANAGED_BY_AWS: Readonly<Record<string, string>> = {
  AWSLambdaBasicExecutionRole: 'functions write to the console',
  AmazonAPIGatewayPushToCloudWatchLogs: 'the gateway writes to the console',
};

/** Roles and what they may do. */
export const iamProviders: Providers = {
  'AWS::IAM::Role': (resource, cloud) => makeRole(resource, cloud),
  'AWS::IAM::Policy': (resource, cloud) => {
    attach(resource, cloud);
    return { ref: physicalName(resource, 'PolicyName'), attributes: { Id: resource.logicalId } };
  },
  'AWS::IAM::ManagedPolicy': (resource, cloud) => {
    attach(resource, cloud);
    const name = physicalName(resource, 'ManagedPolicyName');
    return { ref: `arn:aws:iam::${cloud.account}:policy/${name}` };
  },
};

function makeRole(resource: ResolvedResource, cloud: CloudParts): Made {
  const name = physicalName(resource, 'RoleName');
  const path = typeof resource.properties.Path === 'string' ? resource.properties.Path : '/';
  const arn = `arn:aws:iam::${cloud.account}:role${path}${name}`;
  for (const policy of [resource.properties.ManagedPolicyArns ?? []].flat()) checkManaged(resource, policy);
  const policies = objectsOf(resource, 'Policies').map(policy => policy.PolicyDocument as JsonObject);
  cloud.roles.add({ name, arn, trust: objectOf(resource, 'AssumeRolePolicyDocument'), policies });
  return { ref: name, attributes: { Arn: arn, RoleId: name } };
}

function checkManaged(resource: ResolvedResource, policy: Json): void {
  const name = String(policy).split('/').at(-1) ?? '';
  const known = !String(policy).startsWith('arn:aws:iam::aws:') || MANAGED_BY_AWS[name] !== undefined;
  if (!known) throw new Error(`${resource.path}: the managed policy ${name} is not known here`);
}

function attach(resource: ResolvedResource, cloud: CloudParts): void {
  const document = objectOf(resource, 'PolicyDocument');
  for (const role of [resource.properties.Roles ?? []].flat()) cloud.roles.attach(String(role), document);
}
