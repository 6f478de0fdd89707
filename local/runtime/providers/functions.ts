import type { FunctionPlan } from '../background/letters.ts';
import type { CloudParts } from '../cloud-parts.ts';
import { roleCredentials } from '../identity/role-credentials.ts';
import { makeEnvironment } from '../lambda/environment.ts';
import { type LambdaHandler, lambdaFunction } from '../lambda/lambda-function.ts';
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
  const { endpoints, region, root } = cloud;
  const variables = variablesOf(resource, cloud, name);
  const plan = { name, roleArn, root, entry, variables, region, endpoints };
  cloud.functions.add(
    lambdaFunction({
      name,
      arn,
      memory: numberOf(resource, 'MemorySize', 128),
      roleArn,
      timeoutSeconds: numberOf(resource, 'Timeout', 3),
      load: () => load(cloud, plan),
    }),
  );
}

/** What people wait for runs in the thread that answers them; all else beside it, if there is a thread for that. */
function load(cloud: CloudParts, plan: FunctionPlan): Promise<LambdaHandler> {
  const { name, roleArn, root, entry, variables, region, endpoints } = plan;
  if (cloud.background && !cloud.functions.isAnswering(name)) return cloud.background.load(plan);
  const credentials = roleCredentials(request => cloud.sts.issue(request), roleArn, name);
  const source = { endpoints, region, handlers: cloud.handlers };
  return loadEntry(root, entry, makeEnvironment(variables, source, credentials));
}

/** The function's own variables, and those that Lambda sets. */
function variablesOf(resource: ResolvedResource, cloud: CloudParts, name: string): Record<string, string> {
  const own = objectOf(resource, 'Environment').Variables ?? {};
  const texts = Object.entries(own as object).map(([key, value]) => [key, String(value)]);
  return { AWS_REGION: cloud.region, AWS_LAMBDA_FUNCTION_NAME: name, ...Object.fromEntries(texts) };
}
