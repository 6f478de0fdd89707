import { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { directoryRoleFunctions } from '../config/function-roles.ts';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { CrmTable } from './crm-table.ts';
import { functionRoles } from './function-trust.ts';
import { itemActions, leadingKeysStatement } from './leading-keys.ts';

/** Partition keys of the directory: who (a Cognito subject) is a member of which tenants. */
export const directoryKeys = '~sub#*';

/** What a `DirectoryRole` is made from. */
export interface DirectoryRoleProps {
  config: StageConfig;
  crm: CrmTable;
}

/** May keep the directory of members, and sees no tenant's data. */
export class DirectoryRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { config, crm }: DirectoryRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      roleName: physicalName(config, 'directory-role'),
      description: 'The directory of members, and nothing else',
      assumedBy: functionRoles(this, config, directoryRoleFunctions),
    });
    this.role.addToPolicy(
      leadingKeysStatement({ arns: crm.arns, pattern: directoryKeys, actions: itemActions }),
    );
  }
}
