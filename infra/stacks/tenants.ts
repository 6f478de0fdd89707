import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Tenant } from '../config/tenant.ts';
import { SteppeFunction } from '../constructs/steppe-function.ts';
import type { Surroundings } from '../constructs/surroundings.ts';
import { TenantResource } from '../constructs/tenant-resource.ts';

/** What the tenants stack is made from. */
export interface TenantsStackProps extends StackProps {
  surroundings: Surroundings;
  tenants: Tenant[];
}

/** Our customers: one custom resource for each file of `infra/tenants/` that belongs to the stage. */
export class TenantsStack extends Stack {
  constructor(scope: Construct, id: string, { surroundings, tenants, ...props }: TenantsStackProps) {
    super(scope, id, props);
    const provisioner = new SteppeFunction(this, 'ProvisionTenant', {
      name: 'provision-tenant',
      entry: 'functions/identity/provision-tenant.ts',
      surroundings,
      timeout: Duration.minutes(2),
    });
    for (const tenant of tenants) {
      new TenantResource(this, tenant.id, { tenant, provisioner });
    }
  }
}
