import { at, type JsonObject, objects, strings } from '../support/json.ts';
import { ofType } from '../support/plant.ts';
import type { Resource } from '../support/resolve.ts';

/** A statement and the roles (as references) that have it. */
export interface Right {
  policy: string;
  roles: string[];
  actions: string[];
  resources: string[];
  conditions: JsonObject;
}

/** Every right that our roles have. */
export function rightsOf(resources: Resource[]): Right[] {
  const attached = ofType(resources, 'AWS::IAM::Policy').flatMap(({ id, properties }) =>
    statements(id, strings(at(properties, 'Roles')), at(properties, 'PolicyDocument')),
  );
  const inline = ofType(resources, 'AWS::IAM::Role').flatMap(({ stack, id, properties }) =>
    objects(at(properties, 'Policies')).flatMap(policy =>
      statements(id, [`<${stack}/${id}>`], policy.PolicyDocument),
    ),
  );
  return [...attached, ...inline];
}

function statements(policy: string, roles: string[], document: Parameters<typeof at>[0]): Right[] {
  return objects(at(document, 'Statement'))
    .filter(({ Effect }) => Effect === 'Allow')
    .map(statement => ({
      policy,
      roles,
      actions: strings(statement.Action),
      resources: strings(statement.Resource),
      conditions: (statement.Condition ?? {}) as JsonObject,
    }));
}

/** Rights without a resource to name, and the only ones with `*`: tracing, and the delivery of Step Functions' logs. */
const nameless = /^(xray:Put(TraceSegments|TelemetryRecords)|xray:GetSampling(Rules|Targets)|logs:\w+)$/;

/** Rights whose resource ends in a wildcard, because AWS makes up the rest of the name. */
const openEnded: [action: RegExp, resource: RegExp][] = [
  [/^dynamodb:ListStreams$/, /:table\/steppe-\w+-crm\/stream\/\*$/],
  [/^s3:PutObject$/, /GivenUp\w+\.Arn>\/aws\/lambda\/\*$/],
  // The tenant's own folder, whatever it names its files.
  [/^s3:(Get|Put)Object$/, /Files\w+\.Arn>\/\$\{aws:PrincipalTag\/tenant\}\/\*$/],
  [/^lambda:InvokeFunction$/, /RunStepsFunction\w+\.Arn>:\*$/],
];

/** Rights with a wildcard in an action, or in a resource that could be named. */
export function wideRights(resources: Resource[]): string[] {
  return rightsOf(resources).flatMap(right => [
    ...right.actions.filter(action => action.includes('*')).map(action => `${right.policy}: ${action}`),
    ...right.actions.flatMap(action =>
      right.resources
        .filter(resource => resource.includes('*') && !mayBeWide(action, resource))
        .map(resource => `${right.policy}: ${action} on ${resource}`),
    ),
  ]);
}

function mayBeWide(action: string, resource: string): boolean {
  return (
    (resource === '*' && nameless.test(action)) ||
    openEnded.some(([which, where]) => which.test(action) && where.test(resource))
  );
}

/** Managed policies on roles: they are as wide as AWS likes. */
export function managedPolicies(resources: Resource[]): string[] {
  return ofType(resources, 'AWS::IAM::Role')
    .filter(({ properties }) => strings(at(properties, 'ManagedPolicyArns')).length > 0)
    .map(({ id }) => id);
}
