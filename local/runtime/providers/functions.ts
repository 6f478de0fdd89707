import type { CloudParts } from '../cloud-parts.ts';
import { roleCredentials } from '../identity/role-credentials.ts';
import { makeEnvironment } from '../lambda/environment.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import { loadEntry } from '../lambda/load-entry.ts';
import {
  numberOf,
  objectOf,
  type Providers,
  physicalName,
  type ResolvedResource,
  textOf,
} from '../provider.ts';
import { SKIPPED_FUNCTIONS } from '../skipped-types.ts';
import type { Made } from '../template/scope.ts';
import { makeEventSourceMapping } from './event-source-mapping.ts';

/** Functions and what calls them. */
export const functionProviders: Providers = {
  'AWS::Lambda::Function': (resource, cloud) => makeFunction(resource, cloud),
  'AWS::Lambda::Permission': (resource, cloud) => {
    const { SourceArn } = resource.properties;
    cloud.permissions.add({
      functionName: textOf(resource, 'FunctionName'),
      principal: textOf(resource, 'Principal'),
      ...(typeof SourceArn === 'string' ? { sourceArn: SourceArn } : {}),
    });
    return { ref: resource.logicalId };
  },
  'AWS::Lambda::EventSourceMapping': (resource, cloud) => makeEventSourceMapping(resource, cloud),
};

function makeFunction(resource: ResolvedResource, cloud: CloudParts): Made {
  const name = physicalName(resource, 'FunctionName');
  const arn = `arn:aws:lambda:${cloud.region}:${cloud.account}:function:${name}`;
  const entry = resource.metadata['steppe:entry'];
  if (typeof entry === 'string') addFunction(resource, cloud, { name, arn, entry });
  else if (!SKIPPED_FUNCTIONS.some(pattern => pattern.test(resource.logicalId))) {
    throw new Error(`${resource.path}: a function without the metadata steppe:entry`);
  }
  return { ref: name, attributes: { Arn: arn } };
}

function addFunction(
  resource: ResolvedResource,
  cloud: CloudParts,
  facts: { name: string; arn: string; entry: string },
) {
  const { name, arn, entry } = facts;
  const roleArn = textOf(resource, 'Role');
  const memory = numberOf(resource, 'MemorySize', 128);
  const { endpoints, region, handlers } = cloud;
  const credentials = roleCredentials(request => cloud.sts.issue(request), roleArn, name);
  const environment = makeEnvironment(
    variablesOf(resource, cloud, name),
    { endpoints, region, handlers },
    credentials,
  );
  cloud.functions.add(
    lambdaFunction({
      name,
      arn,
      memory,
      roleArn,
      timeoutSeconds: numberOf(resource, 'Timeout', 3),
      load: () => loadEntry(cloud.root, entry, environment),
    }),
  );
}

/** The function's own variables, and those that Lambda sets. */
function variablesOf(resource: ResolvedResource, cloud: CloudParts, name: string): Record<string, string> {
  const own = objectOf(resource, 'Environment').Variables ?? {};
  const texts = Object.entries(own as object).map(([key, value]) => [key, String(value)]);
  return { AWS_REGION: cloud.region, AWS_LAMBDA_FUNCTION_NAME: name, ...Object.fromEntries(texts) };
}
