import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { directoryRoleFunctions, tenantRoleFunctions } from '../config/function-roles.ts';
import type { Surroundings } from './surroundings.ts';

/** Lets a function's role become those roles that the agreed lists name it for; the trust policies say the same. */
export function grantAssume(role: Role, name: string, { tenantRole, directoryRole }: Surroundings): void {
  if (isOneOf(tenantRoleFunctions, name)) {
    role.addToPolicy(
      new PolicyStatement({
        actions: ['sts:AssumeRole', 'sts:TagSession'],
        resources: [tenantRole.role.roleArn],
      }),
    );
  }
  if (isOneOf(directoryRoleFunctions, name)) {
    role.addToPolicy(
      new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [directoryRole.role.roleArn] }),
    );
  }
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
