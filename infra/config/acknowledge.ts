import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of cdk-nag on one construct, each with its reason. Take the narrowest construct there is.
 * @param findings rule ids, e.g. `AwsSolutions-S1` or `AwsSolutions-IAM5[Resource::*]`, to their reasons
 */
export function acknowledge(construct: IConstruct, findings: Record<string, string>): void {
  for (const [id, reason] of Object.entries(findings)) {
    Validations.of(construct).acknowledge({ id, reason });
  }
}

/**
 * Accepts a wildcard in the rights of a role: this very resource, no other.
 * @param resource as in the policy; made of literals and of things of the same stack
 */
export function acknowledgeWildcard(role: IConstruct, resource: string, reason: string): void {
  const flat = flattenCfnReference(Stack.of(role).resolve(resource));
  acknowledge(role, { [`AwsSolutions-IAM5[Resource::${flat}]`]: reason });
}
