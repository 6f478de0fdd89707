import { Validations } from 'aws-cdk-lib';
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
