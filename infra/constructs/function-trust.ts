import { Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, type PrincipalBase, PrincipalWithConditions } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';

/**
 * A principal that is exactly the roles of the named functions. They are named in a condition and not as principals,
 * because IAM refuses a principal that does not exist yet, and the functions come after the role that they assume.
 */
export function functionRoles(
  scope: Construct,
  config: StageConfig,
  functions: readonly string[],
): PrincipalBase {
  const arns = functions.map(name =>
    Stack.of(scope).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: physicalName(config, name),
    }),
  );
  return new PrincipalWithConditions(new AccountRootPrincipal(), { ArnEquals: { 'aws:PrincipalArn': arns } });
}
