import { Effect, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { tenantRoleFunctions } from '../config/function-roles.ts';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { CrmTable } from './crm-table.ts';
import { functionRoles } from './function-trust.ts';
import { itemActions, leadingKeysStatement } from './leading-keys.ts';

/** What a `TenantRole` is made from. */
export interface TenantRoleProps {
  config: StageConfig;
  crm: CrmTable;
}

/**
 * The only role with rights on tenants' data, and only on the tenant that the session is tagged with: the second wall
 * between tenants, which holds when the first (the store's own keys) has a hole.
 */
export class TenantRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { config, crm }: TenantRoleProps) {
    super(scope, id);
    const trusted = functionRoles(this, config, tenantRoleFunctions);
    this.role = new Role(this, 'Role', {
      roleName: physicalName(config, 'tenant-role'),
      description: 'Items of the one tenant in the session tag',
      assumedBy: trusted.withConditions({ StringLike: { 'aws:RequestTag/tenant': '?'.repeat(12) } }),
    });
    this.role.assumeRolePolicy?.addStatements(tagStatement(trusted));
    this.role.addToPolicy(
      leadingKeysStatement({
        arns: crm.arns,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable, which IAM fills in
        pattern: '${aws:PrincipalTag/tenant}#*',
        actions: itemActions,
      }),
    );
  }
}

/** Assuming with tags needs a second right; no other tag than `tenant` may be passed. */
function tagStatement(trusted: ReturnType<typeof functionRoles>): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ['sts:TagSession'],
    principals: [trusted],
    conditions: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'] } },
  });
}
